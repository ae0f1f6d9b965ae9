import { findCard } from "../core/cards.ts";
import { findPayments, type PaymentFilter } from "../core/find-payments.ts";
import type { Payment, PaymentState } from "../core/payment.ts";
import { maskCard } from "../core/payment.ts";
import { paymentStates, type SeedOptions, seedPayment } from "../core/seed-payment.ts";
import { badInput, ControlError, notFound } from "./control-error.ts";
import type { ControlContext, Endpoint } from "./endpoint.ts";
import { type Fields, readCount } from "./fields.ts";
import { deliverReturns, returnViews } from "./return-views.ts";
import { paymentView, paymentViews } from "./views.ts";

const listFields: Fields = {
  gateway: { kind: "text", about: "Only this gateway." },
  state: { kind: "text", about: `Only this state: ${paymentStates.join(", ")}.` },
  orderId: { kind: "text", about: "Only this order." },
  reference: { kind: "text", about: "Only this reference." },
  search: { kind: "text", about: "Only payments with this text in their id, reference, order or description." },
  limit: { kind: "number", about: "Maximum number of entries, 1 to 500. 100 if left out." },
  before: {
    kind: "text",
    about: "Only payments made before the one with this id. The response's next has it for the next page.",
  },
};

const seedFields: Fields = {
  gateway: { kind: "text", about: "Name of the gateway.", required: true },
  amount: { kind: "number", about: "In Rial, a whole number above 0.", required: true },
  reference: { kind: "text", about: "The gateway's reference for the payment. Drawn from the seed if left out." },
  state: { kind: "text", about: `One of ${paymentStates.join(", ")}. pending if left out.` },
  orderId: { kind: "text", about: "The merchant's order number." },
  description: { kind: "text", about: "Text that the payer sees." },
  mobile: { kind: "text", about: "The payer's number, such as 09121234567." },
  callbackUrl: { kind: "text", about: "The merchant's callback URL. https://shop.example/return if left out." },
  terminal: { kind: "text", about: "Name of the terminal. The first one if left out." },
};

const deliver = {
  kind: "boolean",
  about:
    "Whether the sandbox itself sends the callback to the merchant, as the payer's browser would. false if left out.",
} as const;

/** Creates the endpoints that list, show, create, pay and cancel payments. */
export function createPaymentEndpoints({ kernel, payer }: ControlContext): Endpoint[] {
  function paymentOf(id: string): Payment {
    const payment = kernel.payments.get(id);
    if (payment) return payment;
    throw notFound(
      `There is no payment "${id}".`,
      "GET /control/api/payments lists them. The oldest payments are forgotten.",
    );
  }

  function pendingPaymentOf(id: string): Payment {
    const payment = paymentOf(id);
    if (payment.state === "pending") return payment;
    throw new ControlError({
      status: 409,
      code: "not-pending",
      message: `The payment ${id} is ${payment.state}.`,
      help: "Only a pending payment can be paid or cancelled. POST /control/api/payments creates one.",
    });
  }

  async function end(payment: Payment, returns: Request[], call: { origin: string; body: Record<string, unknown> }) {
    return {
      payment: paymentView(kernel, payment, call.origin),
      returns: call.body.deliver ? await deliverReturns(kernel, returns) : await returnViews(returns),
    };
  }

  return [
    {
      method: "GET",
      path: "/payments",
      summary: "Lists payments, the newest first.",
      query: listFields,
      run: ({ query, origin }) => {
        const { limit, ...filter } = query as PaymentQuery;
        const size = readCount({ value: limit, name: "limit", usual: 100, highest: 500 });
        const found = selectPayments({ kernel, filter, size });
        const { next, total, payments } = found;
        return { payments: paymentViews(kernel, payments, origin), total, next: next ? nextPage(query, next) : null };
      },
    },
    {
      method: "POST",
      path: "/payments",
      summary: "Adds a payment in any state, without a call from a merchant.",
      body: seedFields,
      status: 201,
      run: ({ body, origin }) => ({
        payment: paymentView(kernel, seedPayment(kernel, body as SeedOptions), origin),
      }),
    },
    {
      method: "GET",
      path: "/payments/:id",
      summary: "Shows one payment.",
      run: ({ path, origin }) => ({ payment: paymentView(kernel, paymentOf(path.id ?? ""), origin) }),
    },
    {
      method: "POST",
      path: "/payments/:id/pay",
      summary: "Lets the payer use a card, and returns the callback to the merchant.",
      body: { card: { kind: "text", about: "A test card: its number or its outcome. success if left out." }, deliver },
      run: (call) => {
        const payment = pendingPaymentOf(call.path.id ?? "");
        const card = findCard(String(call.body.card ?? "success"));
        if (!kernel.payments.allows(payment, card.number)) {
          throw badInput(
            `The merchant does not accept the card ${maskCard(card.number)}.`,
            `It accepts ${payment.allowedCards.map(maskCard).join(", ")}.`,
          );
        }
        return end(payment, payer.finish(payment, card), call);
      },
    },
    {
      method: "POST",
      path: "/payments/:id/cancel",
      summary: "Lets the payer cancel, and returns the callback to the merchant.",
      body: { deliver },
      run: (call) => {
        const payment = pendingPaymentOf(call.path.id ?? "");
        return end(payment, payer.finish(payment, "cancel"), call);
      },
    },
  ];
}

type PaymentQuery = PaymentFilter & { search?: string | undefined; before?: string | undefined; limit?: unknown };

export type PaymentSelection = { payments: Payment[]; total: number; next: string | undefined };

/** Returns one page of the matching payments, the newest first. */
export function selectPayments(options: {
  kernel: ControlContext["kernel"];
  filter: Omit<PaymentQuery, "limit">;
  size: number;
}): PaymentSelection {
  const { kernel, filter, size } = options;
  const { search, before, ...exact } = filter;
  if (exact.state !== undefined && !paymentStates.includes(exact.state as PaymentState)) {
    throw badInput(`Unknown state "${exact.state}".`, `Choose from ${paymentStates.join(", ")}.`);
  }
  if (exact.gateway !== undefined) kernel.gatewayOf(exact.gateway);
  const wanted = search?.toLowerCase();
  const found = findPayments(kernel.payments, exact)
    .filter(({ id, reference, orderId = "", description = "" }) =>
      wanted === undefined
        ? true
        : [id, reference, orderId, description].some((text) => text.toLowerCase().includes(wanted)),
    )
    .reverse();
  const end = before === undefined ? Number.POSITIVE_INFINITY : positionOf(before);
  const from = found.findIndex(({ id }) => positionOf(id) < end);
  const payments = from < 0 ? [] : found.slice(from, from + size);
  const more = from >= 0 && from + size < found.length;
  return { payments, total: found.length, next: more ? payments.at(-1)?.id : undefined };
}

/** Returns the number in an id. Ids count up, so a page begins at the right place even if the payment before it was forgotten. */
function positionOf(id: string): number {
  const position = Number(/^pay_(\d+)$/.exec(id)?.[1]);
  if (Number.isNaN(position)) throw badInput(`"before" is "${id}".`, "Give the id of a payment, such as pay_000042.");
  return position;
}

function nextPage(query: Record<string, unknown>, before: string): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, before })) search.set(name, String(value));
  return `/control/api/payments?${search}`;
}
