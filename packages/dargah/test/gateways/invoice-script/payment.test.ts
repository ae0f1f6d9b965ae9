import { describe, expect, test } from "vitest";
import { rial } from "../../../src/money/index.ts";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { withFields } from "../../support/altered-responses.ts";
import { order } from "../../support/sandbox.ts";
import { checkPath, paidPayment, setUp } from "./subject.ts";

test.each([
  ["as documented", {}],
  ["with numbers as strings, and a callback by GET", { numbersAs: "text", returnMethod: "GET" }],
  ["with extra fields", { fields: "extended", returnFields: "details", cardNumber: "full" }],
] as const)("a payment goes from the order to the money, %s", async (_, sandbox) => {
  const set = setUp({ sandbox });
  const { payment, callback } = await paidPayment(set);
  expect(payment).toEqual({
    gateway: "invoice-script",
    reference: expect.any(String),
    orderId: "A1",
    amount: 250_000,
    redirect: { method: "GET", url: `https://domain.com/invoice/pay/${payment.reference}` },
  });
  expect(callback).toMatchObject({ reference: payment.reference, claim: "nothing" });
  expect(await set.gateway.verifyPayment({ payment, callback })).toEqual({
    outcome: "paid",
    gateway: "invoice-script",
    reference: payment.reference,
    orderId: "A1",
    amount: 250_000,
    bankReference: set.sandbox.payments()[0]?.bankReference,
    ...("fields" in sandbox && { card: "603799******6789" }),
    repeated: false,
    details: undefined,
  });
  expect(set.calls()).toEqual(["createPayment", "verifyPayment"]);
});

test.each([
  ["form", "application/x-www-form-urlencoded"],
  ["json", "application/json"],
] as const)("requests are written as %s", async (contentType, type) => {
  const types: (string | null)[] = [];
  const set = setUp({ gateway: { contentType } });
  const gateway = set.make({
    fetch: (request) => {
      types.push(request.headers.get("Content-Type"));
      return set.sandbox.fetch(request);
    },
  });
  const given = await paidPayment({ ...set, gateway });
  expect(await gateway.verifyPayment(given)).toMatchObject({ outcome: "paid" });
  expect(types).toEqual([type, type]);
});

describe("what the payer did", () => {
  test.each([
    [201, { outcome: "pending", gatewayCode: "201" }],
    [202, { outcome: "failed", reason: "not_paid" }],
  ] as const)("out of time, where the deployment says %i", async (expiredCode, expected) => {
    const { gateway, sandbox } = setUp({ sandbox: { expiredCode } });
    const payment = await gateway.createPayment(order);
    await sandbox.clock.advance("20m");
    expect(await gateway.verifyPayment({ payment })).toMatchObject(expected);
  });

  test("still at the bank is pending, even in Persian digits and whatever the callback claims, and paid later", async () => {
    for (const errorCodeDigits of ["ascii", "persian"] as const) {
      const set = setUp({ sandbox: { errorCodeDigits } });
      const payment = await set.gateway.createPayment(order);
      const address = `https://shop.example/return?status=0&invoice_key=${payment.reference}`;
      const callback = await set.gateway.parseCallback(new Request(address));
      const result = await set.gateway.verifyPayment({ payment, callback });
      expect(result).toEqual({ outcome: "pending", gatewayCode: "201", gatewayMessage: expect.any(String) });
      await set.sandbox.pay(payment.redirect, { card: "success" });
      expect(await set.gateway.verifyPayment({ payment })).toMatchObject({ outcome: "paid", repeated: false });
    }
  });

  test.each([
    [0, "paid"],
    ["0", "paid"],
    ["۰", "paid"],
    [null, "paid"],
    [undefined, "paid"],
    [1, "pending"],
    ["1", "pending"],
    [2, "pending"],
    [-1, "pending"],
    [true, "pending"],
    [[], "pending"],
    ["", "pending"],
    ["soon", "pending"],
  ])("in process: %j is %s", async (inProcess, outcome) => {
    const set = setUp({ altered: { path: checkPath, change: withFields({ inProcess }) } });
    expect(await set.gateway.verifyPayment(await paidPayment(set))).toMatchObject({ outcome });
  });
});

describe("only the stored payment is ever paid", () => {
  test("a paid key of a cheap order does not pay for an expensive one", async () => {
    const set = setUp();
    const cheap = await paidPayment(set, { amount: rial(1000) });
    const dear = await set.gateway.createPayment({ ...order, orderId: "B1", amount: rial(9_000_000) });
    // The payer brings the cheap key to the page of the expensive order.
    expect(await set.gateway.verifyPayment({ payment: dear, callback: cheap.callback })).toMatchObject({
      outcome: "pending",
    });
    // A shop that treats the payer's key as the order's own.
    const mixed = { ...dear, reference: cheap.payment.reference };
    expect(await set.gateway.verifyPayment({ payment: mixed })).toMatchObject({
      outcome: "failed",
      mismatch: { field: "order", expected: "B1", found: "A1" },
      money: "unknown",
    });
    expect(await set.gateway.verifyPayment(cheap)).toMatchObject({ outcome: "paid", repeated: false });
  });

  test("a key pays for one order only, even if another has the same amount", async () => {
    const store = createMemoryStore();
    const set = setUp({ gateway: { store } });
    const { payment } = await paidPayment(set);
    await set.gateway.verifyPayment({ payment });
    expect(await set.make().verifyPayment({ payment: { ...payment, orderId: "A2" } })).toMatchObject({
      outcome: "failed",
      mismatch: { field: "reference", found: payment.reference },
      // It paid for the first order, so it must not be refunded.
      money: "unknown",
    });
  });

  test.each([
    ["an amount that is null", { amount: null }, "amount"],
    ["an amount with a comma", { amount: "250,000" }, "amount"],
    ["a negative amount", { amount: -250_000 }, "amount"],
    ["1 Rial too much", { amount: "250001" }, "amount"],
    ["1 Rial too little", { amount: 249_999 }, "amount"],
    ["another key", { invoice_key: "other" }, "reference"],
    ["a key that is null", { invoice_key: null }, "reference"],
    ["an empty key", { invoice_key: "" }, "reference"],
  ])("a response with %s", async (_, fields, field) => {
    const set = setUp({ altered: { path: checkPath, change: withFields(fields) } });
    expect(await set.gateway.verifyPayment(await paidPayment(set))).toMatchObject({
      outcome: "failed",
      reason: "mismatch",
      money: "kept",
      mismatch: { field },
    });
  });

  test.each([
    ["a status that is true", { status: true }],
    ["a status of 2", { status: 2 }],
    ["a status in words", { status: "ok" }],
    ["no amount", { amount: undefined }],
  ])("a response with %s is not a success", async (_, fields) => {
    const set = setUp({ altered: { path: checkPath, change: withFields(fields) } });
    const result = await set.gateway.verifyPayment(await paidPayment(set));
    expect(result).toMatchObject({ outcome: "unknown", nextStep: "verify_again" });
  });
});

test("a deployment without a bank code returns none", async () => {
  const set = setUp({ altered: { path: checkPath, change: withFields({ bank_code: "" }) } });
  expect(await set.gateway.verifyPayment(await paidPayment(set))).not.toHaveProperty("bankReference");
});

describe("the first verification", () => {
  test("a second verification is recognised by the store alone", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
    // The gateway does not say, so it is not known without the store.
    const alone = set.make({ store: createMemoryStore() });
    expect(await alone.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
  });
});

describe("refusals that say nothing about the payment", () => {
  test("a key of another terminal", async () => {
    const set = setUp({ sandbox: { terminals: [{ apiKey: "one" }, { apiKey: "two" }] } });
    const given = await paidPayment(set);
    const run = set.make({ apiKey: "two" }).verifyPayment(given);
    await expect(run).rejects.toMatchObject({ code: "payment_not_found", gatewayCode: "200" });
  });
});
