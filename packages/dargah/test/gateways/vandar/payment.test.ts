import { expect, test } from "vitest";
import { settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

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
