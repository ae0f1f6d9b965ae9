import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { readIdentifier } from "../input/identifier.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import type { Resolution } from "./call-types.ts";
import { changePayment, findPayment, paymentIn } from "./change-order.ts";
import { accountOf, type CheckoutContext, viewOf } from "./context.ts";
import { accepts } from "./payment-states.ts";
import type { CheckoutPayment } from "./payment-types.ts";
import type { OrderRecord, PaymentRecord } from "./records.ts";

/** Ends an order, so that nothing can pay for it. */
export async function cancelOrder(context: CheckoutContext, given: string): Promise<void> {
  const { store, shop } = context;
  const orderId = readIdentifier({ name: "orderId", value: given });
  await store.update({ shop, orderId }, ({ file, now }) => {
    if (file === undefined) throw new DargahError("order_not_found", `There is no order "${orderId}".`);
    const { order } = file;
    if (order.cancelledAt !== null) return undefined;
    if (order.isPaid) throw new DargahError("order_paid", `The order "${orderId}" is paid, so it cannot be cancelled.`);
    if (order.claim !== null) {
      throw new DargahError(
        "order_being_checked",
        `The payment ${order.claim} of the order "${orderId}" is being checked. Cancel the order when it has ended unpaid.`,
        { retryable: true },
      );
    }
    const changed = { ...order, cancelledAt: now, version: order.version + 1, updatedAt: now };
    return { order: changed, payments: [], jobs: [] };
  });
}

const resolutionNames: NamesOf<Resolution> = { payment: true, as: true, bankReference: true, by: true, note: true };

/** Ends a payment by the word of a person. */
export async function resolvePayment(context: CheckoutContext, given: Resolution): Promise<CheckoutPayment> {
  const resolution = readArgument("resolution", given);
  checkNames({ what: "The resolution", given: resolution, names: resolutionNames });
  const { payment: id, as, by, note, bankReference } = resolution;
  if (!["paid", "not_paid", "abandoned"].includes(as)) throw refuse('"as" must be "paid", "not_paid" or "abandoned".');
  for (const [name, value] of Object.entries({ payment: id, by, note })) {
    if (typeof value !== "string" || value.trim() === "") throw refuse(`"${name}" must be a text.`);
  }
  if (bankReference !== undefined && bankReference !== null) {
    readIdentifier({ name: "bankReference", value: bankReference });
  }
  const event = as === "paid" ? "resolved_paid" : "resolved_not_paid";
  const found = await context.store.update({ paymentId: id }, ({ file, now }) => {
    if (file === undefined || file.order.shop !== context.shop) {
      throw new DargahError("order_not_found", `There is no payment "${id}".`);
    }
    const payment = findPayment(file, id);
    if (!accepts(payment.state, event)) {
      throw refuse(`The payment ${id} is "${payment.state}", which nobody needs to resolve as "${as}".`);
    }
    if (payment.refundedAmount > 0) {
      throw refuse(
        `${payment.refundedAmount} Rial of the payment ${id} are refunded, or may be, so it cannot be resolved as "${as}".`,
      );
    }
    if (as === "paid") checkCanPay(file.order, payment);
    const reason = `${by} resolved it as ${as}: ${note}`;
    const common = { reason, dueAt: null, leaseToken: null, leaseUntil: null };
    if (as !== "paid") {
      const money = as === "not_paid" ? "returns" : "unknown";
      return changePayment({ file, now, id, event, fields: { ...common, money }, jobs: ["failed"] });
    }
    const paid = {
      money: "kept",
      paidAmount: payment.paidAmount ?? payment.amount,
      paidAt: payment.paidAt ?? now,
    } as const;
    const found = bankReference ?? payment.bankReference;
    const isUnique = accountOf(context, payment)?.door.facts.hasUniqueBankReference === true;
    const fields = { ...common, ...paid, bankReference: found, receipt: isUnique ? found : payment.receipt };
    return changePayment({ file, now, id, event, fields, jobs: ["paid", "after_paid"] });
  });
  return viewOf(context, paymentIn(found, id));
}

/** @throws {DargahError} `order_paid`, `order_cancelled`, `order_being_checked`, `invalid_option` */
function checkCanPay({ isPaid, cancelledAt, claim, amount }: OrderRecord, payment: PaymentRecord): void {
  if (isPaid) throw new DargahError("order_paid", "Another payment has paid for the order.");
  if (cancelledAt !== null) {
    throw new DargahError("order_cancelled", "The order was cancelled, so nothing can pay for it. Refund the payment.");
  }
  if (claim !== null && claim !== payment.id) {
    throw new DargahError("order_being_checked", `The payment ${claim} of the order is being checked.`);
  }
  if (amount === payment.amount) return;
  throw refuse(
    `The payment ${payment.id} is of ${payment.amount} Rial and its order of ${amount}, so it cannot pay for it. Refund the payment.`,
  );
}
