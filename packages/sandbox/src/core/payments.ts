import { cardMatches, type TestCard } from "./cards.ts";
import type { TaskClock } from "./clock.ts";
import type { Payment, PaymentState } from "./payment.ts";
import { createPaymentNames } from "./payment-names.ts";
import { digits, type Random } from "./random.ts";
import { StoredPayment, type VerifyWithin } from "./stored-payment.ts";

export type NewPayment = Pick<Payment, "gateway" | "terminal" | "reference" | "amount" | "callbackUrl"> & {
  /** Time to pay, in milliseconds. */
  payWithin: number;
  verifyWithin: VerifyWithin;
  payerFee?: number;
  orderId?: string | undefined;
  description?: string | undefined;
  allowedCards?: readonly string[];
  details?: Record<string, unknown>;
  /** Further names under which the payment is found, such as `order:…`. They are separate for each gateway. */
  aliases?: readonly string[];
};

/** Called after a payment is created or changes its state. */
export type PaymentListener = (change: { payment: Payment; from: PaymentState | undefined }) => void;

/** All payments of the sandbox, and the only place where their state changes. */
export type Payments = ReturnType<typeof createPayments>;

// In characters of merchants' texts. A typical payment has a few hundred.
const mostCharacters = 64 * 2 ** 20;

// Most payments have none of these, so they share them.
const noCards: readonly string[] = Object.freeze([]);
const noAliases: readonly string[] = [];

/**
 * @param options.limit Maximum number of payments; the oldest are forgotten. Fewer are kept if merchants' texts are very long.
 */
export function createPayments({ clock, random, limit }: { clock: TaskClock; random: Random; limit: number }) {
  /** A ring: the payment with a number is at the number modulo the limit. */
  let ring: (StoredPayment | undefined)[] = [];
  const names = createPaymentNames();
  const listeners = new Set<PaymentListener>();
  /** Number of the newest payment. */
  let created = 0;
  /** Number of the oldest kept payment. */
  let first = 1;
  let size = 0;

  const count = () => created - first + 1;

  function entryOf(id: string): StoredPayment | undefined {
    const entry = ring[Number(id.slice(idPrefix.length)) % limit];
    return entry?.payment?.id === id ? entry : undefined;
  }

  function notify(payment: Payment, from: PaymentState | undefined): void {
    for (const listener of listeners) listener({ payment, from });
  }

  function change(payment: Payment, state: PaymentState): void {
    const from = payment.state;
    payment.state = state;
    payment.updatedAt = clock.now();
    const entry = entryOf(payment.id);
    if (entry) stopDeadlines(entry);
    // The money of an unverified payment goes back to the payer.
    if (entry && state === "paid") {
      const { milliseconds, from: start } = entry.verifyWithin;
      payment.verifyUntil = ((start === "opened" ? payment.openedAt : payment.paidAt) ?? clock.now()) + milliseconds;
      entry.stopVerification = clock.schedule(payment.verifyUntil, () => change(payment, "reversed"));
    }
    notify(payment, from);
  }

  function stopDeadlines(entry: StoredPayment): void {
    clock.drop(entry);
    entry.stopVerification?.();
    entry.stopVerification = undefined;
  }

  function expire(payment: Payment): void {
    payment.failure = "expired";
    change(payment, "timeout");
  }

  function forgetOldest(): void {
    const entry = ring[first % limit];
    ring[first % limit] = undefined;
    first += 1;
    if (!entry?.payment) return;
    stopDeadlines(entry);
    size -= sizeOf(entry.payment);
    names.remove(entry, entry.payment);
    entry.payment = undefined;
  }

  return {
    create(input: NewPayment): Payment {
      if (count() === limit) forgetOldest();
      created += 1;
      const payment = makePayment(input, { number: created, now: clock.now() });
      const entry = new StoredPayment(payment, {
        aliases: input.aliases ?? noAliases,
        verifyWithin: input.verifyWithin,
        expire,
      });
      clock.plan(entry);
      ring[created % limit] = entry;
      names.add(entry, payment);
      size += sizeOf(payment);
      // The very last always stays.
      while (size > mostCharacters && count() > 1) forgetOldest();
      notify(payment, undefined);
      return payment;
    },

    /** Finds a payment of a gateway by its reference or one of its aliases. */
    find: names.find,
    get: (id: string): Payment | undefined => entryOf(id)?.payment,
    /** Yields every kept payment, the oldest first. */
    *all(): Generator<Payment> {
      for (let number = first; number <= created; number += 1) {
        const payment = ring[number % limit]?.payment;
        if (payment) yield payment;
      }
    },
    count,

    open(payment: Payment): void {
      payment.openedAt ??= clock.now();
    },

    /** Lets the payer pay, with the outcome of the card. A payment that is not pending does not change. */
    pay(payment: Payment, card: TestCard): void {
      if (payment.state !== "pending") return;
      payment.openedAt ??= clock.now();
      payment.card = card;
      if (card.outcome === "success") {
        payment.paidAt = clock.now();
        payment.bankReference = random.text(1, "123456789") + random.text(11, digits);
        change(payment, "paid");
      } else {
        payment.failure = card.outcome === "failed" ? "declined" : card.outcome;
        change(payment, card.outcome === "timeout" ? "timeout" : "failed");
      }
    },

    /** Tests whether the merchant accepts this card. */
    allows: (payment: Payment, number: string): boolean =>
      payment.allowedCards.length === 0 || payment.allowedCards.some((pattern) => cardMatches(pattern, number)),

    cancel(payment: Payment): void {
      if (payment.state !== "pending") return;
      payment.failure = "cancelled";
      change(payment, "cancelled");
    },

    verify(payment: Payment): void {
      if (payment.state !== "paid") return;
      payment.verifiedAt = clock.now();
      change(payment, "verified");
    },

    /** Gives a paid or verified payment back to the payer. */
    giveBack(payment: Payment): void {
      if (payment.state === "paid") change(payment, "reversed");
      else if (payment.state === "verified") change(payment, "refunded");
    },

    /** @returns A function that removes the listener. */
    onChange(listener: PaymentListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    clear(): void {
      while (count() > 0) forgetOldest();
      ring = [];
      created = 0;
      first = 1;
    },
  };
}

const idPrefix = "pay_";

function makePayment(input: NewPayment, { number, now }: { number: number; now: number }): Payment {
  const { allowedCards = noCards } = input;
  return {
    id: idPrefix + String(number).padStart(6, "0"),
    gateway: input.gateway,
    terminal: input.terminal,
    reference: input.reference,
    amount: input.amount,
    payerFee: input.payerFee ?? 0,
    orderId: input.orderId,
    description: input.description,
    callbackUrl: input.callbackUrl,
    createdAt: now,
    payUntil: now + input.payWithin,
    state: "pending",
    updatedAt: now,
    allowedCards: allowedCards.length === 0 ? noCards : allowedCards,
    details: input.details ?? {},
  };
}

function sizeOf({ callbackUrl, orderId = "", description = "", reference, allowedCards, details }: Payment): number {
  let size = callbackUrl.length + orderId.length + description.length + reference.length;
  for (const card of allowedCards) size += card.length;
  for (const name in details) {
    const value = details[name];
    if (typeof value === "string") size += value.length;
  }
  return size;
}
