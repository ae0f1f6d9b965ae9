import { createMask } from "@dargah/common/mask";
import type { Rial } from "../../money/rial.ts";
import { type OrderNumbering, orderNumberOf } from "../../payments/order-number.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Failed, Mismatch } from "../../payments/verification.ts";

/** Returns a mismatch when two texts differ; a missing text differs too. */
export function compare(options: Mismatch & { money: Failed["money"] }): Failed | undefined {
  const { field, expected, found, money } = options;
  return found === expected ? undefined : mismatchOutcome({ field, expected, found }, money);
}

/** Compares the paid amount with the requested one, to the Rial. */
export function compareAmount(options: {
  expected: Rial;
  /** `undefined` when it is missing or cannot be read. */
  found: Rial | undefined;
  money: Failed["money"];
}): Failed | undefined {
  const { expected, found, money } = options;
  return compare({ field: "amount", expected: String(expected), found: found?.toString(), money });
}

const hideCards = /* @__PURE__ */ createMask();

export function mismatchOutcome(mismatch: Mismatch, money: Failed["money"]): Failed {
  // Whatever the gateway or the callback sent, a card number must not be logged.
  const found = mismatch.found === undefined ? undefined : hideCards(mismatch.found);
  return { outcome: "failed", reason: "mismatch", mismatch: { ...mismatch, found }, money };
}

/**
 * Compares the order number that the gateway reports with that of the stored payment. When it reports another order, the money may belong to that
 * order, so `money` applies only where it reports no order.
 */
export function compareOrder(options: {
  numbering: OrderNumbering;
  payment: StoredPayment;
  found: { orderId?: string | undefined; attempt?: number };
  money: Failed["money"];
}): Failed | undefined {
  const { numbering, payment, found } = options;
  const { orderId, attempt } = found;
  const number = orderId === undefined ? undefined : orderNumberOf(numbering, { orderId, attempt });
  const money = number === undefined ? options.money : "unknown";
  return compare({ field: "order", expected: orderNumberOf(numbering, payment), found: number, money });
}
