import { describe, expect, test } from "vitest";
import { withFields } from "../../support/altered-responses.ts";
import { settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

test("a payment goes from creation to verification", async () => {
  const set = setUp();
  const { payment, callback } = await paidPayment(set);
  expect(payment).toMatchObject({ gateway: "vandar", orderId: "A1", amount: 250_000, redirect: { method: "GET" } });
  expect(callback).toMatchObject({ reference: payment.reference, claim: "paid" });
  const result = await set.gateway.verifyPayment({ payment, callback });
  expect(result).toMatchObject({
    outcome: "paid",
    amount: 250_000,
    card: "603799******6789",
    repeated: false,
    paidAt: new Date("2025-10-01T07:00:00Z"),
    details: { fee: 500, realAmount: 249_500 },
  });
  expect(set.calls()).toEqual(["createPayment", "getTransaction", "verifyPayment"]);
  set.sandbox.payments().forEach(({ state }) => void expect(state).toBe("verified"));
});

test.each(["reset-after", "truncated-body", "timeout"] as const)(
  "a lost verification (%s) is recovered",
  async (kind) => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "verifyPayment" });
    expect(await settle(set.sandbox, set.gateway.verifyPayment(given))).toMatchObject({
      outcome: "paid",
      repeated: false,
    });
    expect(set.calls().slice(-3)).toEqual(["getTransaction", "verifyPayment", "getTransaction"]);
  },
);

test.each([
  ["1 Rial less", { amount: 249_999 }, "amount", "kept"],
  ["another order", { factorNumber: "A2" }, "order", "unknown"],
])("a lost verification that is recovered with %s pays for nothing", async (_, fields, field, money) => {
  let looks = 0;
  // The lookup before the verification shows nothing wrong.
  const change = (response: object) => {
    looks += 1;
    return looks > 1 ? withFields(fields)(response) : response;
  };
  const set = setUp({ altered: { path: "/api/v4/transaction", change } });
  const given = await paidPayment(set);
  set.sandbox.faults.add({ kind: "reset-after", operation: "verifyPayment" });
  expect(await set.gateway.verifyPayment(given)).toMatchObject({
    outcome: "failed",
    reason: "mismatch",
    money,
    mismatch: { field },
  });
  expect(looks).toBe(2);
});

describe("the lookup of the transaction before the verification", () => {
  const lost = ["reset-before", "reset-after", "timeout", "bad-gateway", "http-500", "rate-limited"] as const;

  test.each(lost)("is repeated after one %s, since it changes nothing", async (kind) => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "getTransaction" });
    const result = await settle(set.sandbox, set.gateway.verifyPayment(given));
    expect(result).toMatchObject({ outcome: "paid", amount: 250_000, repeated: false });
    expect(set.calls().slice(1)).toEqual(["getTransaction", "getTransaction", "verifyPayment"]);
  });

  test.each(lost)("keeps no money while %s lasts, and leaves the payment unknown", async (kind) => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "getTransaction", times: 9 });
    const result = await settle(set.sandbox, set.gateway.verifyPayment(given));
    expect(result).toMatchObject({ outcome: "unknown", nextStep: "verify_again", error: { retryable: true } });
    expect(set.calls().slice(1)).toEqual(["getTransaction", "getTransaction", "getTransaction"]);
    set.sandbox.faults.clear();
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
  });
});
