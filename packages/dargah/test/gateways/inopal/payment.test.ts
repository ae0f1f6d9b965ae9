import { describe, expect, test } from "vitest";
import { rial } from "../../../src/money/index.ts";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { withData } from "../../support/altered-responses.ts";
import { paidPayment, setUp, verifyPath } from "./subject.ts";

test.each(["POST", "GET"] as const)(
  "a payment goes from creation to verification, with a callback by %s",
  async (returnMethod) => {
    const set = setUp({ sandbox: { returnMethod } });
    const { payment, callback } = await paidPayment(set);
    expect(payment).toMatchObject({
      gateway: "inopal",
      orderId: "A1",
      amount: 250_000,
      payerAmount: 252_500,
      redirect: {
        method: "POST",
        url: "https://core.inopal.ir/api/pardakht/payment",
        fields: { token: expect.any(String) },
      },
    });
    expect(callback).toMatchObject({ reference: payment.reference, orderId: "A1", claim: "paid" });
    expect(await set.gateway.verifyPayment({ payment, callback })).toEqual({
      outcome: "paid",
      gateway: "inopal",
      reference: payment.reference,
      orderId: "A1",
      amount: 250_000,
      repeated: false,
      details: undefined,
    });
    expect(JSON.parse(set.sandbox.log()[0]?.requestBody ?? "")).toEqual({
      ref_num: payment.reference,
      amount: 250_000,
    });
    expect(set.calls()).toEqual(["createPayment", "verifyPayment"]);
  },
);

test("the callback's card and tracking code are not reported as the gateway's", async () => {
  const set = setUp({ sandbox: { cardNumber: "full", transactionId: true } });
  const { payment, callback } = await paidPayment(set);
  expect(callback.fields).toMatchObject({ status: "1", card_number: "603799******6789" });
  expect(Object.keys(callback.fields).sort()).toEqual(
    ["card_number", "order_id", "ref_num", "status", "tracking_code", "transaction_id"].sort(),
  );
  const result = await set.gateway.verifyPayment({ payment, callback });
  expect(result).toMatchObject({ outcome: "paid" });
  expect(result).not.toHaveProperty("card");
  expect(result).not.toHaveProperty("bankReference");
});

describe("only the stored payment is ever paid", () => {
  test.each([
    ["1 Rial too much", rial(250_001), "state-first"],
    ["1 Rial too little", rial(249_999), "state-first"],
    ["1 Rial too much", rial(250_001), "amount-first"],
  ] as const)("%s is stored, and the gateway looks %3$s", async (_, amount, verifyChecks) => {
    const set = setUp({ sandbox: { verifyChecks } });
    const { payment, callback } = await paidPayment(set);
    expect(await set.gateway.verifyPayment({ payment: { ...payment, amount }, callback })).toEqual({
      outcome: "failed",
      reason: "mismatch",
      money: "unknown",
      mismatch: { field: "amount", expected: String(amount), found: "250000" },
    });
    expect(set.sandbox.payments()[0]?.state).toBe("paid");
  });

  test.each([
    ["order", { orderId: "A2" }, { field: "order", expected: "A2", found: "A1" }],
    ["amount", { amount: rial(1000) }, { field: "amount", expected: "1000", found: "250000" }],
  ])("a %s other than createPayment recorded is refused before a call", async (_, change, mismatch) => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    expect(await set.gateway.verifyPayment({ payment: { ...payment, ...change }, callback })).toMatchObject({
      outcome: "failed",
      reason: "mismatch",
      mismatch,
    });
    expect(set.calls()).not.toContain("verifyPayment");
  });

  test.each([
    ["no price", { price: undefined }, "amount", undefined],
    ["a price that is null", { price: null }, "amount", undefined],
    ["a price with a comma", { price: "250,000" }, "amount", undefined],
    ["1 Rial too much", { price: 250_001 }, "amount", "250001"],
    ["1 Rial too little", { price: "249999" }, "amount", "249999"],
    ["the price with the fee", { price: 252_500 }, "amount", "252500"],
    ["another reference", { ref_num: "zzzzz" }, "reference", "zzzzz"],
    ["no reference", { ref_num: undefined }, "reference", undefined],
  ])("a response with %s, once and on every later call", async (_, fields, field, found) => {
    const set = setUp({ altered: { path: verifyPath, change: withData(fields) } });
    const given = await paidPayment(set);
    expect(await set.gateway.verifyPayment(given)).toEqual({
      outcome: "failed",
      reason: "mismatch",
      money: "kept",
      mismatch: { field, expected: expect.any(String), found },
    });
    // By now Inopal says only that it was verified before, which must not make it paid.
    for (const more of [{}, { verificationStarted: true }]) {
      expect(await set.gateway.verifyPayment({ ...given, ...more })).toMatchObject({
        outcome: "failed",
        mismatch: { field: "reference" },
      });
    }
  });

  test.each([[null], [[]], ["paid"], [7]])("a response whose data is %j", async (data) => {
    const set = setUp({ altered: { path: verifyPath, change: () => ({ status: 1, message: "Ok", data }) } });
    expect(await set.gateway.verifyPayment(await paidPayment(set))).toMatchObject({ outcome: "failed", money: "kept" });
  });

  test.each([["1"], [true], [2], ["۱"], ["Ok"]])("a status of %j is not a success", async (status) => {
    const change = (response: object) => ({ ...response, status });
    const set = setUp({ altered: { path: verifyPath, change } });
    const result = await set.gateway.verifyPayment(await paidPayment(set));
    expect(result).toMatchObject({ outcome: "unknown", nextStep: "verify_again" });
  });

  test("a reference pays for one order and one amount", async () => {
    const store = createMemoryStore();
    const set = setUp({ gateway: { store } });
    const { payment } = await paidPayment(set);
    await set.gateway.verifyPayment({ payment });
    for (const change of [{ orderId: "A2" }, { amount: rial(250_001) }, { amount: rial(249_999) }]) {
      expect(await set.make().verifyPayment({ payment: { ...payment, ...change } })).toMatchObject({
        outcome: "failed",
        mismatch: { field: "reference", found: payment.reference },
      });
    }
  });
});

describe("a payment that Inopal has verified before", () => {
  test("is not known to another store, until the merchant's own record vouches for it", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    await set.gateway.verifyPayment(given);
    const fresh = () => set.make({ store: createMemoryStore() });
    expect(await fresh().verifyPayment(given)).toMatchObject({
      outcome: "unknown",
      nextStep: "check_own_record",
      error: { code: "gateway_refused", gatewayCode: "-16", retryable: false },
    });
    for (const no of [false, undefined, "yes" as never]) {
      const result = await fresh().verifyPayment({ ...given, ...(no !== undefined && { verificationStarted: no }) });
      expect(result).toMatchObject({ outcome: "unknown" });
    }
    // A payer who repeats the callback does not change that.
    const gateway = fresh();
    for (const _ of [1, 2, 3]) {
      expect(await gateway.verifyPayment(given)).toMatchObject({ outcome: "unknown", nextStep: "check_own_record" });
    }
    const vouched = { ...given, verificationStarted: true };
    expect(await gateway.verifyPayment(vouched)).toMatchObject({ outcome: "paid", amount: 250_000, repeated: false });
    expect(await gateway.verifyPayment(vouched)).toMatchObject({ outcome: "paid", repeated: true });
  });

  test("by a concurrent call on the same store is paid for both, and first for one", async () => {
    const store = createMemoryStore();
    const set = setUp();
    const given = await paidPayment(set);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // It begins first and reaches Inopal second.
    const slow = set.make({
      store,
      fetch: async (request) => {
        await held;
        return set.sandbox.fetch(request);
      },
    });
    const running = slow.verifyPayment(given);
    const second = await set.make({ store }).verifyPayment(given);
    release();
    const results = [await running, second];
    expect(results).toMatchObject([{ outcome: "paid" }, { outcome: "paid" }]);
    expect(results.filter((result) => result.outcome === "paid" && !result.repeated)).toHaveLength(1);
  });
});

describe("refusals that say nothing about the payment", () => {
  test("a wrong gateway id", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    const run = set.make({ gatewayId: "another" }).verifyPayment(given);
    await expect(run).rejects.toMatchObject({
      code: "credentials_refused",
      status: 401,
      gatewayCode: "unauthenticated",
    });
  });

  test("a payment of another terminal", async () => {
    const set = setUp({ sandbox: { terminals: [{ gatewayId: "one" }, { gatewayId: "two" }] } });
    const given = await paidPayment(set);
    const run = set.make({ gatewayId: "two" }).verifyPayment(given);
    await expect(run).rejects.toMatchObject({ code: "payment_not_found" });
  });
});
