import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { type IranDargahOptions, irandargah } from "../../../src/gateways/irandargah/index.ts";
import { rial } from "../../../src/money/index.ts";
import type { TokenDeprecatedView } from "../../../src/transport/index.ts";
import { expectVerdict, withVerdicts } from "../../support/new-payments.ts";
import { order } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

const address = (length: number) => `https://shop.example/${"a".repeat(length - 21)}`;

describe("a new payment is checked before anything is sent", () => {
  test.each(
    withVerdicts([
      ["an order of 46 characters", { orderId: "A".repeat(46) }],
      ["an order that leaves no room for later attempts", { orderId: "A".repeat(47) }, "invalid_option"],
      ["an order of 51 characters", { orderId: "A".repeat(51) }, "invalid_option"],
      ["every character that an order may have", { orderId: "aZ09-_" }],
      ["a Persian order", { orderId: "سفارش" }, "invalid_option"],
      ["an order with a line break", { orderId: "A1\n" }, "invalid_option"],
      ["a URL of 500 characters", { callbackUrl: address(500) }],
      ["a URL of 501 characters", { callbackUrl: address(501) }, "invalid_option"],
      ["255 characters of text", { description: "س".repeat(255) }],
      ["256 characters of text", { description: "س".repeat(256) }, "invalid_option"],
      ["HTML", { description: "<b>" }, "invalid_option"],
    ]),
  )("%s %s", (_, __, change, code) => expectVerdict(setUp(), change, code));

  test.each([
    [4_000_000_000, true],
    [4_000_000_001, false],
  ])("%i Rial are accepted in production: %s", async (amount, isTaken) => {
    const { gateway } = setUp({
      sandbox: { terminals: [{ liveToken: "idg_live_1234567890" }] },
      gateway: { environment: "production", token: "idg_live_1234567890" },
    });
    const run = gateway.createPayment({ ...order, amount: rial(amount) });
    if (isTaken) expect((await run).amount).toBe(amount);
    else await expect(run).rejects.toMatchObject({ code: "invalid_amount" });
  });

  test("everything that the gateway accepts reaches it, with digits in any script", async () => {
    const { gateway, sandbox } = setUp();
    await gateway.createPayment({
      ...order,
      description: "دو کتاب",
      mobile: "۰۹۱۲-۳۴۵ ۶۷۸۹",
      cardNumber: "۶۰۳۷ ۹۹۷۱ ۲۳۴۵ ۶۷۸۹",
      affiliateCode: "AB12CD34",
    });
    const body = sandbox.log()[0]?.requestBody ?? "";
    expect(Object.keys(JSON.parse(body))).toEqual(Object.keys(JSON.parse(body)).sort());
    expect(JSON.parse(body)).toMatchObject({
      action: "GET",
      affiliate_code: "AB12CD34",
      amount: 250_000,
      description: "دو کتاب",
      mobile: "09123456789",
      order_id: "A1",
    });
    expect(sandbox.payments()[0]?.allowedCards).toEqual(["6037997123456789"]);
  });
});

describe("options", () => {
  test.each<[string, Partial<IranDargahOptions>]>([
    ["a token of the other environment", { token: "idg_live_1234567890" }],
    ["another token of the other environment", { otherToken: "idg_live_1234567890" }],
    ["another token in addition to a function", { token: () => "idg_test_1", otherToken: "idg_test_2" }],
    ["an environment that does not exist", { environment: "staging" as never }],
    ["an unknown source of keys", { idempotencyKeys: "random" as never }],
    ["an empty secret", { secretKey: "" }],
    ["signatures without a secret", { responseSignatures: "require" }],
    ["previous secrets without a current one", { previousSecretKeys: ["old"] }],
    ["a mode that does not exist", { secretKey: "secret", responseSignatures: "sometimes" as never }],
  ])("%s is refused", (_, options) => {
    const make = () => irandargah({ token: "idg_test_1234567890", environment: "sandbox", ...options });
    expect(make).toThrow(expect.objectContaining({ name: "DargahError", code: "invalid_option" }));
  });

  test("printing the gateway never shows its token or secret", () => {
    const gateway = irandargah({
      token: "idg_test_canary01",
      otherToken: "idg_test_canary02",
      environment: "sandbox",
      secretKey: "canary-secret",
    });
    const shown = inspect(gateway, { depth: 20, showHidden: true }) + JSON.stringify(gateway);
    expect(shown).not.toContain("canary");
  });
});

describe("the callback", () => {
  const parse = (query: string) => setUp().gateway.parseCallback(new Request(`https://shop.example/return?${query}`));

  test.each([
    ["authority=T&status_code=201", "paid"],
    ["authority=T&status_code=100", "paid"],
    ["authority=T&status_code=۲۰۱", "paid"],
    ["authority=T&status_code=201abc", "nothing"],
    ["authority=T&status_code=2.01e2", "nothing"],
    ["authority=T&status_code=-1", "not_paid"],
    ["authority=T&status_code=-77", "not_paid"],
    ["authority=T&status_code=200", "nothing"],
    ["authority=T&status_code=", "nothing"],
    ["authority=T", "nothing"],
  ])("%s claims %s", async (query, claim) => {
    expect(await parse(query)).toMatchObject({ gateway: "irandargah", reference: "T", claim });
  });

  test("never shows a full card number, whatever was sent", async () => {
    const callback = await parse("authority=T&status_code=201&card_pan=6037997123456789");
    expect(JSON.stringify(callback)).not.toContain("6037997123456789");
  });
});

describe("signatures and tokens", () => {
  test("a clock that is an hour behind is corrected", async () => {
    const set = setUp();
    const gateway = set.make({ clock: () => set.common.time.now() - 3_600_000 });
    const { payment, callback } = await paidPayment({ ...set, gateway });
    expect(await gateway.verifyPayment({ payment, callback })).toMatchObject({ outcome: "paid" });
    expect(set.calls()).toEqual(["createPayment", "createPayment", "verifyPayment"]);
  });

  test("a clock that is an hour ahead must be corrected by the merchant, and no payment is created", async () => {
    const set = setUp();
    const gateway = set.make({ clock: () => set.common.time.now() + 3_600_000 });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({
      code: "response_signature_invalid",
      status: 401,
    });
    expect(set.sandbox.payments()).toEqual([]);
  });

  test("a wrong secret must be fixed by the merchant, and no payment is created", async () => {
    const set = setUp();
    const gateway = set.make({ secretKey: "another-secret", responseSignatures: "off" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({
      code: "credentials_refused",
      gatewayCode: "-103",
    });
    expect(set.sandbox.payments()).toHaveLength(0);
  });

  test("a response may be signed with the previous secret", async () => {
    const set = setUp({ sandbox: { terminals: [{ secretKey: "the-old-secret" }] } });
    const gateway = set.make({ secretKey: "the-new-secret", previousSecretKeys: ["the-old-secret"] });
    expect((await gateway.createPayment(order)).orderId).toBe("A1");
    await expect(
      set.make({ secretKey: "the-new-secret" }).createPayment({ ...order, orderId: "A2" }),
    ).rejects.toMatchObject({
      code: "response_signature_invalid",
    });
  });

  test("while the token changes, both work, and the shop is notified", async () => {
    const reported: TokenDeprecatedView[] = [];
    const set = setUp();
    const old = set.credentials.token ?? "";
    const { token: next } = (await set.sandbox.act("irandargah", "rotate-token", {})) as { token: string };
    const gateway = set.make({
      token: old,
      otherToken: next,
      hooks: { onTokenDeprecated: (view) => reported.push(view) },
    });
    await gateway.createPayment(order);
    expect(reported).toMatchObject([{ operation: "createPayment", expiresAt: expect.any(Date) }]);
    await set.sandbox.clock.advance("25h");
    expect(await gateway.createPayment({ ...order, orderId: "A2" })).toMatchObject({ orderId: "A2" });
  });

  test("an unknown token must be fixed by the merchant", async () => {
    const set = setUp({ sandbox: { terminals: [{ secretKey: null }] } });
    const gateway = set.make({ token: "idg_test_unknown000" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "credentials_refused", status: 401 });
  });
});
