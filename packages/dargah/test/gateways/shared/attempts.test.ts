import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeOrderNumber, mostAttempts, parseOrderNumber } from "../../../src/payments/order-number.ts";
import { payFor, verifiedOutcome } from "../../support/faults.ts";
import { order } from "../../support/sandbox.ts";
import { subjectOf, subjects } from "../../support/subjects.ts";

/** Ways in which the first attempt ends, as far as the shop knows. */
const ends = { cancelled: { cancel: true }, declined: { card: "failed" } } as const;

describe.each(subjects)("another attempt at the same order through $name", ({ name, numbering, unpaid }) => {
  test.each(Object.entries(ends))("after a payment that was %s, the next attempt is paid", async (_, how) => {
    const subject = subjectOf(name);
    const { gateway, sandbox } = subject;
    const first = await gateway.createPayment(order);
    const { returns } = await sandbox.pay(first.redirect, how);
    const [back] = returns;
    if (back) await verifiedOutcome(subject, { payment: first, callback: await gateway.parseCallback(back) });
    const second = await gateway.createPayment({ ...order, attempt: 2 });
    expect(second).toMatchObject({ orderId: order.orderId, attempt: 2 });
    expect(second.reference).not.toBe(first.reference);
    const paid = await sandbox.pay(second.redirect, { card: "success" });
    const callback = await gateway.parseCallback(paid.returns[0] as Request);
    // A callback with the order has the shop's order id.
    if (callback.orderId !== undefined) expect(callback).toMatchObject({ orderId: order.orderId, attempt: 2 });
    expect(await gateway.verifyPayment({ payment: second, callback })).toMatchObject({
      outcome: "paid",
      orderId: order.orderId,
    });
  });

  test("an attempt that is paid is refused, before anything is sent", async () => {
    const subject = subjectOf(name);
    const given = await payFor(subject);
    expect(await verifiedOutcome(subject, given)).toBe("paid");
    const calls = subject.calls().length;
    await expect(subject.gateway.createPayment(order)).rejects.toMatchObject({
      code: "order_used",
      retryable: false,
      message: expect.stringContaining("was paid"),
    });
    expect(subject.calls()).toHaveLength(calls);
  });

  test("an attempt that a verification found to have ended is refused, before anything is sent", async () => {
    const subject = subjectOf(name);
    const { gateway, sandbox } = subject;
    const payment = await gateway.createPayment(order);
    const { returns } = await sandbox.pay(payment.redirect, { cancel: true });
    const callback = await gateway.parseCallback(returns[0] as Request);
    const found = await verifiedOutcome(subject, { payment, callback });
    // If the gateway does not report a payer who has left, the payment stays open.
    const isOpen = "outcome" in unpaid.cancelled && unpaid.cancelled.outcome === "pending";
    expect(found).toMatch(isOpen ? /^pending/ : /^(failed not_paid|cancelled)/);
    if (isOpen) return;
    const calls = subject.calls().length;
    await expect(gateway.createPayment(order)).rejects.toMatchObject({
      code: "order_used",
      message: expect.stringContaining('"attempt: 2"'),
    });
    expect(subject.calls()).toHaveLength(calls);
  });

  test("the pay page of an attempt that has ended is never returned again without an error", async () => {
    const subject = subjectOf(name);
    const { gateway, sandbox } = subject;
    const first = await gateway.createPayment(order);
    await sandbox.pay(first.redirect, { cancel: true });
    const again = await gateway.createPayment(order).catch((error: unknown) => error);
    if (again instanceof Error)
      expect(again).toMatchObject({ code: "order_used", message: expect.stringContaining('"attempt: 2"') });
    else expect((again as typeof first).reference).not.toBe(first.reference);
  });

  test.each([0, -1, 1.5, 100, Number.NaN, "2" as never, null as never])("attempt %s is refused", async (attempt) => {
    const { gateway, calls } = subjectOf(name);
    await expect(gateway.createPayment({ ...order, attempt })).rejects.toMatchObject({ code: "invalid_option" });
    expect(calls()).toEqual([]);
  });

  test("an order id that looks like a later attempt of another order is refused", async () => {
    const { gateway, calls } = subjectOf(name);
    const orderId = `A1${numbering.separator}2`;
    await expect(gateway.createPayment({ ...order, orderId })).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringContaining("later attempt"),
    });
    expect(calls()).toEqual([]);
  });

  test("a stored payment of one attempt is not paid by another attempt", async () => {
    const subject = subjectOf(name);
    const { payment, callback } = await payFor(subject);
    const outcome = await subject.gateway.verifyPayment({ payment: { ...payment, attempt: 2 }, callback });
    expect(outcome.outcome).not.toBe("paid");
    expect(await verifiedOutcome(subject, { payment, callback })).toBe("paid");
  });
});

describe.each(subjects)("order numbers of $name", ({ numbering }) => {
  const orderId = fc.string({ unit: fc.constantFrom(..."Aa10-2attempt"), minLength: 1, maxLength: 30 });
  const attempt = fc.integer({ min: 1, max: mostAttempts });
  const compose = (pair: { orderId: string; attempt: number }) => {
    try {
      return composeOrderNumber(numbering, pair);
    } catch {
      return undefined;
    }
  };

  test("two pairs never give the same number, even ignoring case, and each can be read back", () => {
    const pair = fc.record({ orderId, attempt });
    fc.assert(
      fc.property(pair, pair, (first, second) => {
        const [one, other] = [compose(first), compose(second)];
        if (one === undefined) return;
        expect({ attempt: 1, ...parseOrderNumber(numbering, one) }).toEqual(first);
        if (first.orderId.toLowerCase() === second.orderId.toLowerCase() && first.attempt === second.attempt) return;
        expect(one.toLowerCase()).not.toBe(other?.toLowerCase());
      }),
      { numRuns: 3000 },
    );
  });

  test("A1 with attempt 2 is not A12, and not attempt 1 of any order", () => {
    const number = composeOrderNumber(numbering, { orderId: "A1", attempt: 2 });
    expect(number).not.toBe("A12");
    expect(compose({ orderId: number, attempt: 1 })).toBeUndefined();
  });

  test("an accepted order id leaves room for every attempt", () => {
    const { longest = 200 } = numbering;
    for (let length = 1; length <= longest; length += 1) {
      const pair = { orderId: "A".repeat(length), attempt: mostAttempts };
      const isTaken = compose({ ...pair, attempt: 1 }) !== undefined;
      expect(compose(pair) !== undefined).toBe(isTaken);
      if (isTaken) expect(compose(pair)?.length).toBeLessThanOrEqual(numbering.longest ?? Number.POSITIVE_INFINITY);
    }
  });
});
