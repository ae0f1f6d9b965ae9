import { describe, expect, test } from "vitest";
import { payFor, verifiedOutcome } from "../support/faults.ts";
import type { GatewayName } from "../support/sandbox.ts";
import { order } from "../support/sandbox.ts";
import { names, subjectOf } from "../support/subjects.ts";

/** What a stranger can make up for a payment of which only the order number can be guessed. */
const forged: Record<GatewayName, (orderId: string) => string[]> = {
  gardeshpay: (orderId) => [
    `trackingNumber=1&invoiceNumber=${orderId}`,
    `trackingNumber=9999999999&invoiceNumber=${orderId}`,
  ],
  inopal: (orderId) => [
    `status=-98&order_id=${orderId}&ref_num=made-up`,
    `status=1&order_id=${orderId}&ref_num=made-up`,
  ],
  "invoice-script": () => ["invoice_key=made-up", "invoice_key=made-up&status=0"],
  irandargah: (orderId) => [
    `authority=made-up&status_code=-1&order_id=${orderId}`,
    `authority=made-up&status_code=100&order_id=${orderId}`,
  ],
  vandar: () => ["token=made-up&payment_status=FAILED", "token=made-up&payment_status=OK"],
};

describe.each(names)("a callback that somebody made up for %s", (name) => {
  test("never makes a payment that its payer is still paying failed", async () => {
    for (const query of forged[name](order.orderId)) {
      const subject = subjectOf(name);
      const { gateway, sandbox } = subject;
      const payment = await gateway.createPayment(order);
      const callback = await gateway.parseCallback(new Request(`https://shop.example/return?${query}`));
      expect(await verifiedOutcome(subject, { payment, callback })).toMatch(/^(pending|unknown)/);
      // The payer's own way back is as good as before.
      const { returns } = await sandbox.pay(payment.redirect, { card: "success" });
      const own = await gateway.parseCallback(returns[0] as Request);
      expect(await verifiedOutcome(subject, { payment, callback: own })).toBe("paid");
    }
  });

  test("never makes a payment that was paid failed", async () => {
    for (const query of forged[name](order.orderId)) {
      const subject = subjectOf(name);
      const { payment, callback: own } = await payFor(subject);
      const callback = await subject.gateway.parseCallback(new Request(`https://shop.example/return?${query}`));
      expect(await verifiedOutcome(subject, { payment, callback })).toMatch(/^(paid|pending)/);
      expect(await verifiedOutcome(subject, { payment, callback: own })).toMatch(/^paid/);
    }
  });
});

test("an empty order in Inopal's callback does not fail a paid payment", async () => {
  const subject = subjectOf("inopal");
  const { payment } = await payFor(subject);
  const url = `https://shop.example/return?status=1&order_id=&ref_num=${payment.reference}`;
  const callback = await subject.gateway.parseCallback(new Request(url));
  expect(callback.orderId).toBeUndefined();
  expect(await verifiedOutcome(subject, { payment, callback })).toBe("paid");
});

describe.each(names)("a receipt of %s that has paid for an order", (name) => {
  test("does not pay for another one, and its money is not said to be kept", async () => {
    const subject = subjectOf(name);
    const { gateway } = subject;
    const cheap = await payFor(subject);
    expect(await verifiedOutcome(subject, cheap)).toBe("paid");
    const dear = await gateway.createPayment({ ...order, orderId: "B1" });
    // The shop takes the reference from the callback, or the callback names the other order.
    const payment = name === "gardeshpay" ? dear : { ...dear, reference: cheap.payment.reference };
    const callback = { ...cheap.callback, ...(cheap.callback.orderId !== undefined && { orderId: "B1" }) };
    const result = await gateway.verifyPayment({ payment, callback });
    // At GardeshPay the payer brings the receipt, so it must not make the other order failed either.
    if (name === "gardeshpay") expect(result).toEqual({ outcome: "pending" });
    else expect(result).toMatchObject({ outcome: "failed", reason: "mismatch", money: "unknown" });
  });
});
