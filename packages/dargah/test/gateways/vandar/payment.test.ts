import { describe, expect, test } from "vitest";
import { rial } from "../../../src/money/index.ts";
import { settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "../../support/vandar.ts";

test("a payment goes from the order to the money", async () => {
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

test("a second verification tells that it is one, and takes no money", async () => {
  const set = setUp();
  const given = await paidPayment(set);
  await set.gateway.verifyPayment(given);
  expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
});

describe("nothing is verified that is another payment than the stored one", () => {
  test.each([
    ["another amount", { amount: rial(250_001) }, "amount", "250000"],
    ["another order", { orderId: "A2" }, "order", "A1"],
  ] as const)("%s", async (_, change, field, found) => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    const result = await set.gateway.verifyPayment({ payment: { ...payment, ...change }, callback });
    expect(result).toMatchObject({
      outcome: "failed",
      reason: "mismatch",
      money: "unknown",
      mismatch: { field, found },
    });
    expect(set.calls()).not.toContain("verifyPayment");
  });

  test("another reference in the callback decides nothing", async () => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    const result = await set.gateway.verifyPayment({ payment, callback: { ...callback, reference: "OTHER" } });
    expect(result).toMatchObject({ outcome: "paid", reference: payment.reference });
  });
});

test.each(["reset-after", "truncated-body", "timeout"] as const)(
  "a lost verification (%s) is found again",
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
