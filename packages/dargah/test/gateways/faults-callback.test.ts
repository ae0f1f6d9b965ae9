import type { Fault } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { order, settle } from "../support/sandbox.ts";
import { subjects } from "../support/subjects.ts";

const first = { outcome: "paid", repeated: false, orderId: order.orderId };
const again = { outcome: "paid", repeated: true };

/**
 * The outcomes of each callback, in order; for a lost one, the outcome of a verification without it. If the receipt comes from the
 * callback, nothing can be verified unless the callback is correct.
 */
const table: Record<string, { fault: Fault; payment: object[]; callback: object[] }> = {
  "comes twice": { fault: { kind: "duplicate-callback" }, payment: [first, again], callback: [first, again] },
  "is lost": { fault: { kind: "lost-callback" }, payment: [first], callback: [] },
  // No callback contains it.
  "names another amount": {
    fault: { kind: "tampered-callback", tamper: "amount" },
    payment: [first],
    callback: [first],
  },
  // It decides nothing: the stored payment is still verified.
  "names another order": {
    fault: { kind: "tampered-callback", tamper: "order" },
    payment: [first],
    callback: [{ outcome: "pending" }],
  },
  "names another payment": {
    fault: { kind: "tampered-callback", tamper: "reference" },
    payment: [first],
    callback: [{ outcome: "pending" }],
  },
};

describe.each(subjects)("a callback of $name", ({ setUp, receiptFrom }) => {
  test.each(Object.entries(table))("that %s pays for the stored payment or for nothing", async (_, row) => {
    const { gateway, sandbox } = setUp();
    const payment = await gateway.createPayment(order);
    sandbox.faults.add(row.fault);
    const { returns } = await sandbox.pay(payment.redirect, { card: "success" });
    const found: unknown[] = [];
    for (const request of returns) {
      const callback = await gateway.parseCallback(request);
      found.push(await settle(sandbox, gateway.verifyPayment({ payment, callback })));
    }
    if (returns.length === 0 && receiptFrom === "payment") {
      found.push(await settle(sandbox, gateway.verifyPayment({ payment })));
    }
    expect(found).toMatchObject(row[receiptFrom]);
    expect(found).toHaveLength(row[receiptFrom].length);
    const isPaid = row[receiptFrom].includes(first);
    expect(sandbox.payments()[0]?.state).toBe(isPaid ? "verified" : "paid");
  });
});
