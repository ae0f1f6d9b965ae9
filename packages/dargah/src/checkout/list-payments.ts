import { readArgument } from "../errors/read-argument.ts";
import { refuse } from "../errors/refuse.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import { type CheckoutContext, viewWithRefunds } from "./context.ts";
import { deliveriesOf } from "./deliveries.ts";
import { paymentStates } from "./payment-states.ts";
import type { PaymentPage, PaymentQuery } from "./payment-types.ts";
import { readTime } from "./read-time.ts";
import { jobStates, type PaymentRecord } from "./records.ts";
import { refundStates } from "./refund-states.ts";

const queryNames: NamesOf<PaymentQuery> = {
  orderId: true,
  states: true,
  gateway: true,
  delivery: true,
  refund: true,
  from: true,
  to: true,
  cursor: true,
  limit: true,
};

/** Returns one page of payments, newest first. */
export async function listPayments(context: CheckoutContext, given: PaymentQuery): Promise<PaymentPage> {
  const query = readArgument("query", given, {});
  checkNames({ what: "The query", given: query, names: queryNames });
  const { orderId, states, gateway, delivery, refund, from, to, cursor, limit = 50 } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw refuse('"limit" must be a whole number from 1 to 100.');
  if (states !== undefined && !Array.isArray(states)) throw refuse('"states" must be a list of states of payments.');
  const unknown = states?.find((state) => !paymentStates.includes(state));
  if (unknown !== undefined) throw refuse(`"states" must have states of payments, but has "${unknown}".`);
  if (delivery !== undefined && !jobStates.includes(delivery)) {
    throw refuse(`"delivery" must be ${jobStates.map((state) => `"${state}"`).join(", ")}, but is "${delivery}".`);
  }
  if (refund !== undefined && !refundStates.includes(refund)) {
    throw refuse(`"refund" must be ${refundStates.map((state) => `"${state}"`).join(", ")}, but is "${refund}".`);
  }
  const filter = {
    shop: context.shop,
    orderId,
    states,
    account: gateway,
    jobState: delivery,
    refundState: refund,
    from: readTime("from", from),
    to: readTime("to", to),
  };
  const found = await context.store.list({ ...filter, after: readCursor(cursor), limit: limit + 1 });
  const payments = found.slice(0, limit);
  const last = payments.at(-1);
  const ids = payments.map(({ id }) => id);
  const [jobs, refunds] = await Promise.all([context.store.paymentJobs(ids), context.store.paymentRefunds(ids)]);
  return {
    payments: payments.map((payment) => ({
      ...viewWithRefunds(context, { payment, refunds }),
      deliveries: deliveriesOf(jobs.filter(({ paymentId }) => paymentId === payment.id)),
    })),
    ...(found.length > limit && last && { cursor: writeCursor(last) }),
  };
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
