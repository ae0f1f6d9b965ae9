import { describe, expect, test } from "vitest";
import { type AmountRule, type VandarOptions, vandar } from "../../../src/gateways/vandar/index.ts";
import { rial } from "../../../src/money/index.ts";
import { order, settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "../../support/vandar.ts";

describe("a new payment is checked before anything is sent", () => {
  const address = (length: number) => `https://shop.example/${"a".repeat(length - 21)}`;

  test.each([
    ["999 Rial", { amount: rial(999) }, "invalid_amount"],
    ["1,000 Rial", { amount: rial(1000) }, undefined],
    ["1,001 Rial", { amount: rial(1001) }, undefined],
    ["a fraction", { amount: 1000.5 as never }, "invalid_amount"],
    ["no order", { orderId: "" }, "invalid_option"],
    ["an address of 254 characters", { callbackUrl: address(254) }, undefined],
    ["an address of 255 characters", { callbackUrl: address(255) }, "invalid_option"],
    ["a path", { callbackUrl: "/return" }, "invalid_option"],
    ["a script", { callbackUrl: "javascript:alert(1)" }, "invalid_option"],
  ])("%s: %o", async (_, change, code) => {
    const { gateway, calls } = setUp();
    const run = gateway.createPayment({ ...order, ...change });
    if (code === undefined) {
      expect((await run).redirect.url).toMatch(/^https:\/\/ipg\.vandar\.io\/v4\//);
    } else {
      await expect(run).rejects.toMatchObject({ name: "DargahError", code });
      expect(calls()).toEqual([]);
    }
  });

  test("everything that Vandar takes reaches it, digits in any alphabet", async () => {
    const { gateway, sandbox } = setUp();
    await gateway.createPayment({
      ...order,
      description: "دو کتاب",
      mobile: "۰۹۱۲ ۳۴۵ ۶۷۸۹",
      cardNumbers: ["6037997123456789"],
      comment: "by phone",
      port: "SAMAN",
    });
    const body = JSON.parse(sandbox.log()[0]?.requestBody ?? "");
    expect(body).toMatchObject({
      amount: 250_000,
      factorNumber: "A1",
      description: "دو کتاب",
      mobile_number: "09123456789",
      comment: "by phone",
      port: "SAMAN",
    });
  });
});

describe("options", () => {
  test.each<[string, Partial<VandarOptions>]>([
    ["an empty key", { apiKey: "" }],
    ["a key with a space", { apiKey: "a b" }],
    ["a rule that there is not", { amountRule: "about" as AmountRule }],
    ["an address without encryption", { baseUrl: "http://shop.example" }],
    ["a merchant without a name", { merchant: "" }],
    ["a timeout of nothing", { totalTimeoutSeconds: 0 }],
  ])("%s is refused, and the error names it", (_, options) => {
    expect(() => vandar({ apiKey: "key", ...options })).toThrow(
      expect.objectContaining({ name: "DargahError", code: "invalid_option" }),
    );
  });
});

describe("the callback", () => {
  const parse = (query: string, init?: RequestInit) =>
    setUp().gateway.parseCallback(new Request(`https://shop.example/return?${query}`, init));

  test.each([
    ["token=T&payment_status=OK", "paid"],
    ["token=T&payment_status=ok", "not_paid"],
    ["token=T&payment_status=OK%00", "not_paid"],
    ["token=T&payment_status=FAILED", "not_paid"],
    ["token=T&payment_status=", "not_paid"],
    ["token=T", "not_paid"],
    ["token=T&payment_status=OK&payment_status=OK", "paid"],
    ["order=7&token=T&payment_status=OK", "paid"],
  ])("%s claims %s", async (query, claim) => {
    expect(await parse(query)).toMatchObject({ gateway: "vandar", reference: "T", claim });
  });

  test.each([
    ["token=A&token=B&payment_status=OK"],
    ["token=A&Token=B&payment_status=OK"],
    ["token=A&payment_status=OK&payment_status=FAILED"],
    ["token=A&PAYMENT_STATUS=FAILED&payment_status=OK"],
  ])("%s is tampering", async (query) => {
    await expect(parse(query)).rejects.toMatchObject({ code: "callback_tampered", gateway: "vandar" });
  });

  test("a form that contradicts the query is tampering, too", async () => {
    const body = new URLSearchParams({ token: "B" });
    await expect(parse("token=A&payment_status=OK", { method: "POST", body })).rejects.toMatchObject({
      code: "callback_tampered",
    });
  });

  test.each([
    ["no token", "payment_status=OK", undefined],
    ["an empty token", "token=&payment_status=OK", undefined],
    ["JSON", "token=A", { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } }],
    ["a form beyond 64 kB", "token=A", { method: "POST", body: new URLSearchParams({ a: "b".repeat(65_536) }) }],
  ])("%s cannot be read", async (_, query, init) => {
    await expect(parse(query, init)).rejects.toMatchObject({ code: "callback_invalid" });
  });

  test("a body that was read before says so", async () => {
    const request = new Request("https://shop.example/return", {
      method: "POST",
      body: new URLSearchParams({ token: "T" }),
    });
    await request.text();
    await expect(setUp().gateway.parseCallback(request)).rejects.toThrow(/before anything reads its body/);
  });
});

describe("what is verified", () => {
  test.each([
    ["of another gateway", { gateway: "inopal" }, "invalid_option"],
    ["without a reference", { reference: "" }, "invalid_option"],
    ["without an order", { orderId: "" }, "invalid_option"],
    ["without an amount", { amount: undefined }, "invalid_amount"],
    ["with an amount as text", { amount: "250000" }, "invalid_amount"],
  ])("a payment %s is refused before a call", async (_, change, code) => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    const before = set.calls().length;
    const given = { payment: { ...payment, ...change } as never, callback };
    await expect(set.gateway.verifyPayment(given)).rejects.toMatchObject({ code });
    expect(set.calls()).toHaveLength(before);
  });
});

test.each([
  ["reset-before", "connection_failed", true, 0],
  ["reset-after", "connection_failed", true, 1],
  ["timeout", "timeout", true, 1],
  ["http-500", "gateway_unavailable", true, 0],
  ["bad-gateway", "response_unreadable", true, 0],
  ["truncated-body", "response_unreadable", true, 1],
  ["refused-with-200", "response_unreadable", true, 0],
  ["rate-limited", "rate_limited", true, 0],
] as const)("createPayment and %s: %s, may be repeated: %s", async (kind, code, retryable, made) => {
  const { gateway, sandbox, calls } = setUp();
  sandbox.faults.add({ kind, operation: "createPayment" });
  const error = await settle(
    sandbox,
    gateway.createPayment(order).catch((thrown: unknown) => thrown),
  );
  expect(error).toMatchObject({ name: "DargahError", code, retryable, gateway: "vandar" });
  expect(calls()).toEqual(["createPayment"]);
  expect(sandbox.payments()).toHaveLength(made);
});
