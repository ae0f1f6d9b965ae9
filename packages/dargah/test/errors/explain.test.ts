import { readFile } from "node:fs/promises";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { printErrorsPage } from "../../scripts/errors-page.ts";
import { adviceTable, generalAdvice } from "../../src/errors/advice-table.ts";
import { errorTable } from "../../src/errors/error-table.ts";
import { DargahError, type ErrorCode, type Explainable, explain, type Operation } from "../../src/errors/index.ts";
import { outcomeTable } from "../../src/errors/outcome-table.ts";
import { payerTexts, statePayerTexts } from "../../src/errors/payer-texts.ts";
import { gardeshpay } from "../../src/gateways/gardeshpay/index.ts";
import { order, setUpSandbox } from "../support/sandbox.ts";
import { errorOf } from "../support/signatures.ts";

const codes = Object.keys(errorTable) as ErrorCode[];
const persian = /\p{Script=Arabic}/u;

describe("texts", () => {
  const rows = Object.entries({ ...errorTable, ...outcomeTable, ...payerTexts, ...statePayerTexts }).flatMap(
    ([name, row]) => ["merchant" in row ? { name, ...row.merchant } : { name, ...row }],
  );
  const advice = Object.entries({ ...adviceTable, general: generalAdvice }).flatMap(([operation, byFate]) =>
    Object.entries(byFate).map(([fate, text]) => ({ name: `${operation} ${fate}`, ...text })),
  );

  test.each([...rows, ...advice])("$name has an English and a Persian sentence", ({ en, fa }) => {
    expect(en).toMatch(/^[A-Z][^\u0600-\u06ff]+\.$/);
    expect(fa).toMatch(/\.$/);
    expect(fa).toMatch(persian);
    // A search does not find Arabic letters that look like the Persian ones.
    expect(fa).not.toMatch(/[يك\u0660-\u0669]/);
  });

  test("the payer's text never mentions keys, codes or internals of the shop", () => {
    for (const { en } of Object.values({ ...payerTexts, ...statePayerTexts }))
      expect(en).not.toMatch(/gateway|token|key|store|signature|API|`/i);
  });
});

test.each(codes)("%s is explained, and the error says whether the call can be repeated", (code) => {
  for (const retryable of [true, false]) {
    const explained = explain(new DargahError(code, "for logs", { retryable }));
    expect(explained).toMatchObject({ code, retryable, safeToShow: errorTable[code].safeToShow });
    expect(JSON.stringify(explained)).not.toContain("for logs");
  }
});

test.each<[Explainable, string, boolean]>([
  [{ outcome: "paid" }, "paid", false],
  [{ outcome: "cancelled" }, "cancelled", false],
  [{ outcome: "pending" }, "pending", true],
  [{ outcome: "failed", reason: "not_paid" }, "failed.not_paid", false],
  [{ outcome: "failed", reason: "expired" }, "failed.expired", false],
  [{ outcome: "failed", reason: "mismatch" }, "failed.mismatch", false],
  [{ outcome: "unknown", nextStep: "verify_again" }, "unknown.verify_again", true],
  [{ outcome: "unknown", nextStep: "check_own_record" }, "unknown.check_own_record", false],
  [{ outcome: "unknown", nextStep: "ask_gateway" }, "unknown.ask_gateway", false],
])("%j is explained as %s", (outcome, code, retryable) => {
  expect(explain(outcome)).toMatchObject({ code, retryable });
});

const none = /no money was taken/i;
const operations = [...(Object.keys(adviceTable) as Operation[]), undefined];
const payerOf = (code: ErrorCode, operation: Operation | undefined) =>
  explain(new DargahError(code, "", operation && { operation })).payer;

describe("each operation × code", () => {
  test("the payer is told that no money was taken only if the payment was not created, never if it may be paid", () => {
    const reported = operations.flatMap((operation) =>
      codes.filter((code) => none.test(payerOf(code, operation).en)).map((code) => `${operation} ${code}`),
    );
    const ofOrder = ["order_used", "order_paid", "order_being_checked", "order_cancelled"];
    const unknown = new Set(["gateway_refused", "rate_limited", "invalid_amount", ...ofOrder]);
    expect(reported).toEqual(codes.filter((code) => !unknown.has(code)).map((code) => `create ${code}`));
  });

  test.each(codes)("%s of a verification asks the payer not to pay again", (code) => {
    expect(payerOf(code, "verify")).toBe(payerTexts.beingChecked);
  });

  test("order_being_checked of a creation says so, and asks the payer not to pay again", () => {
    expect(payerOf("order_being_checked", "create")).toBe(payerTexts.beingChecked);
  });

  test.each(codes.filter((code) => code !== "order_being_checked"))(
    "%s of a creation never says that a payment is being checked",
    (code) => {
      expect(payerOf(code, "create")).not.toBe(payerTexts.beingChecked);
    },
  );

  test.each<[Operation | undefined, ErrorCode, keyof typeof payerTexts]>([
    ["create", "timeout", "notStarted"],
    ["create", "connection_failed", "notStarted"],
    ["create", "credentials_refused", "notStarted"],
    ["create", "gateway_refused", "notAccepted"],
    [undefined, "order_paid", "orderPaid"],
    [undefined, "order_being_checked", "beingChecked"],
    [undefined, "order_cancelled", "orderCancelled"],
    [undefined, "order_not_found", "shopFailed"],
    ["create", "order_used", "orderUsed"],
    ["create", "invalid_amount", "amountNotPossible"],
    ["create", "rate_limited", "busy"],
    ["verify", "credentials_refused", "beingChecked"],
    ["verify", "payment_not_found", "beingChecked"],
    ["verify", "rate_limited", "beingChecked"],
    ["refund", "timeout", "refundChecked"],
    ["refund", "gateway_refused", "refundNotMade"],
    ["cancel", "timeout", "cancelUnknown"],
    ["read", "timeout", "notShown"],
    ["read", "credentials_refused", "notShown"],
    ["callback", "callback_invalid", "returnUnusable"],
    ["callback", "timeout", "returnUnusable"],
    ["webhook", "webhook_signature_invalid", "shopFailed"],
    ["subscribe", "timeout", "shopFailed"],
    [undefined, "callback_tampered", "returnUnusable"],
    [undefined, "request_unusable", "returnUnusable"],
    [undefined, "invalid_amount", "amountNotPossible"],
    [undefined, "invalid_option", "shopFailed"],
    [undefined, "timeout", "beingChecked"],
  ])("%s, %s: the payer reads %s", (operation, code, text) => {
    expect(payerOf(code, operation)).toBe(payerTexts[text]);
  });

  test.each<[Operation, ErrorCode, RegExp]>([
    ["create", "timeout", /create it again unchanged/],
    ["create", "gateway_refused", /whether the order is paid/],
    ["verify", "timeout", /call verifyPayment with the same payment again/],
    ["verify", "credentials_refused", /The payer may have paid/],
    ["refund", "connection_failed", /panel before you refund again/],
    ["refund", "gateway_refused", /Nothing was refunded/],
    ["cancel", "timeout", /getPayment/],
    ["webhook", "store_failed", /HTTP 503/],
  ])("%s, %s: the merchant reads what to do", (operation, code, text) => {
    expect(explain(new DargahError(code, "", { operation })).merchant.en).toMatch(text);
  });
});

test.each<[ErrorCode, string]>([
  ["order_paid", payerTexts.orderPaid.fa],
  ["order_being_checked", payerTexts.beingChecked.fa],
  ["order_cancelled", payerTexts.orderCancelled.fa],
])("%s of a checkout, which has no operation, tells the payer about the order", (code, text) => {
  expect(explain(new DargahError(code, "for logs")).payer.fa).toBe(text);
});

test("without a known operation, every case in which money may have moved asks the payer not to pay again", () => {
  const open = [
    ...codes.filter((code) => errorTable[code].fate === "lost").map((code) => new DargahError(code, "")),
    { outcome: "unknown", nextStep: "verify_again" },
    { outcome: "failed", reason: "mismatch", money: "unknown" },
  ] as Explainable[];
  for (const subject of open) expect(explain(subject).payer).toBe(payerTexts.beingChecked);
});

test.each<[Explainable, keyof typeof payerTexts]>([
  [{ outcome: "failed", reason: "not_paid", money: "returns" }, "notPaid"],
  [{ outcome: "failed", reason: "not_paid", money: "unknown" }, "notConfirmed"],
  [{ outcome: "failed", reason: "expired", money: "kept" }, "notConfirmed"],
  [{ outcome: "unknown", nextStep: "ask_gateway" }, "beingChecked"],
  [
    { outcome: "unknown", nextStep: "ask_gateway", error: new DargahError("timeout", "", { operation: "refund" }) },
    "refundChecked",
  ],
  [
    { outcome: "unknown", nextStep: "ask_gateway", error: new DargahError("timeout", "", { operation: "cancel" }) },
    "cancelUnknown",
  ],
])("%j: the payer reads %s", (outcome, text) => {
  expect(explain(outcome).payer).toBe(payerTexts[text]);
});

test.each<Explainable>([
  { outcome: "failed", reason: "not_paid", money: "unknown" },
  { outcome: "failed", reason: "not_paid", money: "kept" },
  { outcome: "failed", reason: "expired", money: "unknown" },
  { outcome: "failed", reason: "expired", money: "kept" },
  { outcome: "failed", reason: "expired" },
  { outcome: "failed", reason: "mismatch", money: "unknown" },
])("%j promises nobody that money returns", (outcome) => {
  const { payer, merchant } = explain(outcome);
  for (const { en, fa } of [payer, merchant]) {
    expect(en).not.toMatch(/return|back/);
    expect(fa).not.toMatch(/بر(می)?‌?گرد|بازگشت|بازگرد/);
  }
});

test("code 905 of GardeshPay, an order number that was used before, claims nothing about money", async () => {
  const { common, credentials } = setUpSandbox("gardeshpay");
  const make = () => gardeshpay({ providerToken: credentials.providerToken ?? "", ...common });
  await make().createPayment(order);
  // Another process, with an empty store.
  const error = await errorOf(() => make().createPayment(order));
  expect(error.gatewayCode).toBe("905");
  expect(error.operation).toBe("create");
  expect(explain(error).payer.en).not.toMatch(none);
});

test.each([undefined, null, {}, { outcome: "toString" }, { outcome: "failed" }])("%s is refused", (subject) => {
  expect(() => explain(subject as Explainable)).toThrow(/DargahError or the outcome/);
});

test.each([
  new Error("another"),
  new TypeError("undefined is not a function"),
  new DOMException("ended", "AbortError"),
  // As Jest and other module sandboxes throw it.
  runInNewContext("new Error('of another realm')") as Error,
])("%s, a foreign error, has a general text that claims nothing about the money", (error) => {
  const { code, payer, safeToShow, merchant, retryable } = explain(error);
  expect({ code, safeToShow, retryable }).toEqual({ code: "other_error", safeToShow: false, retryable: false });
  expect(payer).toBe(payerTexts.shopFailed);
  expect(merchant.en).toContain("does not say whether a payment was created or paid");
  expect(merchant.fa).toMatch(persian);
  for (const text of [payer.en, merchant.en]) expect(text).not.toMatch(none);
  expect(JSON.stringify([payer, merchant])).not.toContain(error.message);
});

test("docs/errors.md is generated from the tables; `npm run pnpm -- docs:errors` writes it", async () => {
  expect(await readFile(new URL("../../../../docs/errors.md", import.meta.url), "utf8")).toBe(printErrorsPage());
});
