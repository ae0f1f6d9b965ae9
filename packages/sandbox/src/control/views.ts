import { createMask } from "@dargah/common/mask";
import type { Kernel, RunningGateway } from "../core/kernel.ts";
import { maskCard, type Payment } from "../core/payment.ts";
import { paymentStates } from "../core/seed-payment.ts";
import { iso, jalali } from "../core/tehran-time.ts";
import { shortestSecret, type WireEntry } from "../core/wire-log.ts";

export type Moment = { epoch: number; iso: string; jalali: string };

/** Formats a moment in milliseconds and in Tehran time. */
export function momentOf(at: number): Moment {
  return { epoch: at, iso: iso(at), jalali: jalali(at) };
}

export function clockView({ clock }: Kernel) {
  return { now: momentOf(clock.now()), running: clock.running };
}

const hideCards = createMask();

/** Formats payments without secrets and with masked cards, for the control API, its events and its page. */
export function paymentViews(kernel: Kernel, payments: readonly Payment[], origin: string) {
  return hideSecrets(
    kernel,
    payments.map((payment) => viewOf(payment, origin)),
  );
}

export function paymentView(kernel: Kernel, payment: Payment, origin: string) {
  return hideSecrets(kernel, viewOf(payment, origin));
}

function viewOf(payment: Payment, origin: string) {
  const { card } = payment;
  const optional = (at: number | undefined) => (at === undefined ? null : momentOf(at));
  return {
    id: payment.id,
    gateway: payment.gateway,
    terminal: payment.terminal,
    reference: payment.reference,
    state: payment.state,
    failure: payment.failure ?? null,
    amount: payment.amount,
    amountToman: payment.amount / 10,
    payerFee: payment.payerFee,
    orderId: payment.orderId ?? null,
    // A reference may have sixteen digits. In the merchant's own texts, such a number is a card.
    description: payment.description === undefined ? null : hideCards(payment.description),
    callbackUrl: hideCards(payment.callbackUrl),
    payPage: payment.state === "pending" ? `${origin}/${payment.gateway}/~pay/${payment.id}` : null,
    createdAt: momentOf(payment.createdAt),
    updatedAt: momentOf(payment.updatedAt),
    openedAt: optional(payment.openedAt),
    payUntil: momentOf(payment.payUntil),
    paidAt: optional(payment.paidAt),
    verifyUntil: optional(payment.verifyUntil),
    verifiedAt: optional(payment.verifiedAt),
    card: card ? { number: maskCard(card.number), outcome: card.outcome } : null,
    bankReference: payment.bankReference ?? null,
    allowedCards: payment.allowedCards.map(maskCard),
    details: Object.fromEntries(
      Object.entries(payment.details).map(([name, value]) => [
        name,
        name === "description" && typeof value === "string" ? hideCards(value) : value,
      ]),
    ),
  };
}

export type PaymentView = ReturnType<typeof paymentView>;

export function entryView({ at, ...entry }: WireEntry) {
  return { ...entry, at: momentOf(at), fault: entry.fault ?? null };
}

export type EntryView = ReturnType<typeof entryView>;

export function faultsView({ faults }: Kernel) {
  return faults.remaining().map(({ fault, skip, times }) => ({
    ...fault,
    skip,
    // No end.
    times: Number.isFinite(times) ? times : null,
  }));
}

/** Describes how to call a gateway, and its internal state. */
export function gatewayView(kernel: Kernel, { name, title, hosts, gateway }: RunningGateway, origin: string) {
  return {
    name,
    title,
    baseUrl: `${origin}/${name}`,
    hosts,
    credentials: gateway.credentials(),
    actions: Object.fromEntries(
      Object.entries(gateway.actions).map(([action, { summary, input }]) => [action, { summary, input }]),
    ),
    state: hideSecrets(kernel, gateway.describe()),
  };
}

/** Counts the payments in each state. */
export function countStates({ payments }: Kernel): Record<string, number> {
  const counts = Object.fromEntries(paymentStates.map((state) => [state, 0]));
  for (const { state } of payments.all()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Hides secrets in every text of a value. */
export function hideSecrets<T>({ log }: Kernel, value: T): T {
  const mask = createMask({ secrets: log.knownSecrets(), shortest: shortestSecret, cards: false });
  const hide = (part: unknown): unknown => {
    if (typeof part === "string") return mask(part);
    if (Array.isArray(part)) return part.map(hide);
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, hide(item)]));
  };
  return hide(value) as T;
}
