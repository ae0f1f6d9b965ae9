import { describe, expect, test } from "vitest";
import { type AmountRule, type VandarOptions, vandar } from "../../../src/gateways/vandar/index.ts";
import { expectVerdict, withVerdicts } from "../../support/new-payments.ts";
import { order } from "../../support/sandbox.ts";
import { setUp } from "./subject.ts";

describe("a new payment is checked before anything is sent", () => {
  const address = (length: number) => `https://shop.example/${"a".repeat(length - 21)}`;

  test.each(
    withVerdicts([
      ["a URL of 254 characters", { callbackUrl: address(254) }],
      ["a URL of 255 characters", { callbackUrl: address(255) }, "invalid_option"],
    ]),
  )("%s %s", (_, __, change, code) => expectVerdict(setUp(), change, code));

  test("everything that Vandar accepts reaches it, with digits in any script", async () => {
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
  test.each<[string, Partial<VandarOptions>]>([["a rule that does not exist", { amountRule: "about" as AmountRule }]])(
    "%s is refused, and the error names it",
    (_, options) => {
      expect(() => vandar({ apiKey: "key", ...options })).toThrow(
        expect.objectContaining({ name: "DargahError", code: "invalid_option" }),
      );
    },
  );
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
    ["JSON", "token=A", { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } }],
    ["a form beyond 64 kB", "token=A", { method: "POST", body: new URLSearchParams({ a: "b".repeat(65_536) }) }],
  ])("%s cannot be read", async (_, query, init) => {
    await expect(parse(query, init)).rejects.toMatchObject({ code: "callback_invalid" });
  });

  test("a body that was already read causes an error that says so", async () => {
    const request = new Request("https://shop.example/return", {
      method: "POST",
      body: new URLSearchParams({ token: "T" }),
    });
    await request.text();
    await expect(setUp().gateway.parseCallback(request)).rejects.toThrow(/before anything reads its body/);
  });
});
