import { DargahError } from "../errors/dargah-error.ts";
import { readArgument } from "../errors/read-argument.ts";
import { readIdentifier } from "../input/identifier.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import { changePayment, findPayment, paymentIn } from "./change-order.ts";
import { accountOf, type CheckoutContext, viewOf } from "./context.ts";
import { accepts, paymentStates } from "./payment-states.ts";
import type { OrderRecord, PaymentRecord } from "./records.ts";
import type { CheckoutPayment, PaymentPage, PaymentQuery, Resolution } from "./types.ts";

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

const queryNames: NamesOf<PaymentQuery> = {
  orderId: true,
  states: true,
  gateway: true,
  from: true,
  to: true,
  cursor: true,
  limit: true,
};

/** Returns one page of payments, newest first. */
export async function listPayments(context: CheckoutContext, given: PaymentQuery): Promise<PaymentPage> {
  const query = readArgument("query", given, {});
  checkNames({ what: "The query", given: query, names: queryNames });
  const { orderId, states, gateway, from, to, cursor, limit = 50 } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw refuse('"limit" must be a whole number from 1 to 100.');
  if (states !== undefined && !Array.isArray(states)) throw refuse('"states" must be a list of states of payments.');
  const unknown = states?.find((state) => !paymentStates.includes(state));
  if (unknown !== undefined) throw refuse(`"states" must have states of payments, but has "${unknown}".`);
  const filter = {
    shop: context.shop,
    orderId,
    states,
    account: gateway,
    from: timeOf("from", from),
    to: timeOf("to", to),
  };
  const found = await context.store.list({ ...filter, after: readCursor(cursor), limit: limit + 1 });
  const payments = found.slice(0, limit);
  const last = payments.at(-1);
  return {
    payments: payments.map((payment) => viewOf(context, payment)),
    ...(found.length > limit && last && { cursor: writeCursor(last) }),
  };
}

function timeOf(name: string, value: Date | undefined): number | undefined {
  if (value === undefined) return undefined;
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  if (Number.isNaN(time)) throw refuse(`"${name}" must be a valid Date.`);
  return time;
}

function writeCursor({ createdAt, id }: PaymentRecord): string {
  return `${createdAt}-${id}`;
}

function readCursor(cursor: string | undefined): { createdAt: number; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const parts = /^(\d{1,15})-([0-9a-z]{20})$/.exec(cursor);
  if (!parts?.[1] || !parts[2]) throw refuse('"cursor" must be the one that the page before returned.');
  return { createdAt: Number(parts[1]), id: parts[2] };
}

function refuse(message: string): DargahError {
  return new DargahError("invalid_option", message);
}
