import { describe, expect, test } from "vitest";
import { payFor, verifiedOutcome } from "../support/faults.ts";
import { order } from "../support/sandbox.ts";
import { subjectOf, subjects } from "../support/subjects.ts";

describe.each(subjects)("a made-up callback for $name", ({ name, callback: { forged } }) => {
  test("never makes a payment that its payer is still paying failed", async () => {
    for (const query of forged(order.orderId)) {
      const subject = subjectOf(name);
      const { gateway, sandbox } = subject;
      const payment = await gateway.createPayment(order);
      const callback = await gateway.parseCallback(new Request(`https://shop.example/return?${query}`));
      expect(await verifiedOutcome(subject, { payment, callback })).toMatch(/^(pending|unknown)/);
      // The payer's genuine callback still works.
      const { returns } = await sandbox.pay(payment.redirect, { card: "success" });
      const own = await gateway.parseCallback(returns[0] as Request);
      expect(await verifiedOutcome(subject, { payment, callback: own })).toBe("paid");
    }
  });

  test("never makes a payment that was paid failed", async () => {
    for (const query of forged(order.orderId)) {
      const subject = subjectOf(name);
      const { payment, callback: own } = await payFor(subject);
      const callback = await subject.gateway.parseCallback(new Request(`https://shop.example/return?${query}`));
      expect(await verifiedOutcome(subject, { payment, callback })).toMatch(/^(paid|pending)/);
      expect(await verifiedOutcome(subject, { payment, callback: own })).toMatch(/^paid/);
    }
  });
});

const claiming = subjects.filter(({ callback }) => callback.claiming);

test.each(claiming)(
  "a made-up failure with the reference of $name's own payment does not keep the payer from paying",
  async (tested) => {
    const subject = subjectOf(tested.name);
    const { gateway, sandbox } = subject;
    const payment = await gateway.createPayment(order);
    const query = tested.callback.claiming?.("not_paid", payment.reference);
    const callback = await gateway.parseCallback(new Request(`https://shop.example/return?${query}`));
    expect(await verifiedOutcome(subject, { payment, callback })).toMatch(
      /^(pending|unknown|failed not_paid, returns)/,
    );
    await sandbox.pay(payment.redirect, { card: "success" });
    expect(await verifiedOutcome(subject, { payment, callback })).toBe("paid");
  },
);

test("an empty order in Inopal's callback does not fail a paid payment", async () => {
  const subject = subjectOf("inopal");
  const { payment } = await payFor(subject);
  const url = `https://shop.example/return?status=1&order_id=&ref_num=${payment.reference}`;
  const callback = await subject.gateway.parseCallback(new Request(url));
  expect(callback.orderId).toBeUndefined();
  expect(await verifiedOutcome(subject, { payment, callback })).toBe("paid");
});

describe.each(subjects)("a receipt of $name that has paid for an order", ({ name, receiptFrom }) => {
  test("does not pay for another one, and its money is not reported as kept", async () => {
    const subject = subjectOf(name);
    const { gateway } = subject;
    const cheap = await payFor(subject);
    expect(await verifiedOutcome(subject, cheap)).toBe("paid");
    const dear = await gateway.createPayment({ ...order, orderId: "B1" });
    // The shop takes the reference from the callback, or the callback names the other order.
    const payment = receiptFrom === "callback" ? dear : { ...dear, reference: cheap.payment.reference };
    const callback = { ...cheap.callback, ...(cheap.callback.orderId !== undefined && { orderId: "B1" }) };
    const result = await gateway.verifyPayment({ payment, callback });
    // A receipt that the payer brings must not make the other order fail either.
    if (receiptFrom === "callback") expect(result).toEqual({ outcome: "pending" });
    else expect(result).toMatchObject({ outcome: "failed", reason: "mismatch", money: "unknown" });
  });
});
