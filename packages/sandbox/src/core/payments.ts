import { cardMatches, type TestCard } from "./cards.ts";
import type { TaskClock } from "./clock.ts";
import { Deadline } from "./deadline.ts";
import type { Payment, PaymentState } from "./payment.ts";
import { digits, type Random } from "./random.ts";

export type NewPayment = Omit<
  Payment,
  | "id"
  | "state"
  | "createdAt"
  | "updatedAt"
  | "payUntil"
  | "payerFee"
  | "allowedCards"
  | "details"
  | "orderId"
  | "description"
> & {
  /** Time to pay, in milliseconds. */
  payWithin: number;
  /** Time to verify, in milliseconds after the payment or after the page was opened. */
  verifyWithin: { milliseconds: number; from: "opened" | "paid" };
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

type Kept = {
  payment: Payment;
  keys: string[];
  deadline: Deadline<Payment>;
  verifyWithin: NewPayment["verifyWithin"];
};

/** All payments of the sandbox, and the only place where their state changes. */
export type Payments = ReturnType<typeof createPayments>;

// In characters of merchants' texts. A typical payment has a few hundred.
const mostCharacters = 64 * 2 ** 20;

/**
 * @param options.limit Maximum number of payments; the oldest are forgotten. Fewer are kept if merchants' texts are very long.
 */
export function createPayments({ clock, random, limit }: { clock: TaskClock; random: Random; limit: number }) {
  const kept = new Map<string, Kept>();
  // One iterator over all entries, which continues where it stopped: a new one would first skip the slots of all deleted entries.
  const oldest = kept.values();
  const byKey = new Map<string, Payment>();
  const listeners = new Set<PaymentListener>();
  let created = 0;
  let size = 0;

  const keyOf = (gateway: string, name: string) => `${gateway} ${name}`;

  function notify(payment: Payment, from: PaymentState | undefined): void {
    for (const listener of listeners) listener({ payment, from });
  }

  function change(payment: Payment, state: PaymentState): void {
    const from = payment.state;
    payment.state = state;
    payment.updatedAt = clock.now();
    const entry = kept.get(payment.id);
    if (entry) cancel(entry.deadline);
    // The money of an unverified payment goes back to the payer.
    if (entry && state === "paid") {
      const { milliseconds, from: start } = entry.verifyWithin;
      payment.verifyUntil = ((start === "opened" ? payment.openedAt : payment.paidAt) ?? clock.now()) + milliseconds;
      entry.deadline = planAt(payment.verifyUntil, payment, reverse);
    }
    notify(payment, from);
  }

  function planAt(at: number, payment: Payment, act: (payment: Payment) => void): Deadline<Payment> {
    const deadline = new Deadline(at, payment, act);
    clock.plan(deadline);
    return deadline;
  }

  function cancel(deadline: Deadline<Payment>): void {
    clock.drop(deadline);
    deadline.release();
  }

  function expire(payment: Payment): void {
    payment.failure = "expired";
    change(payment, "timeout");
  }

  function reverse(payment: Payment): void {
    change(payment, "reversed");
  }

  function forget({ payment, keys, deadline }: Kept): void {
    cancel(deadline);
    size -= sizeOf(payment);
    kept.delete(payment.id);
    for (const key of keys) if (byKey.get(key) === payment) byKey.delete(key);
  }

  return {
    create(input: NewPayment): Payment {
      const { payWithin, verifyWithin, aliases = [], ...given } = input;
      const at = clock.now();
      created += 1;
      const payment: Payment = {
        id: `pay_${String(created).padStart(6, "0")}`,
        payerFee: 0,
        orderId: undefined,
        description: undefined,
        allowedCards: [],
        details: {},
        ...given,
        state: "pending",
        createdAt: at,
        updatedAt: at,
        payUntil: at + payWithin,
      };
      const keys = [payment.reference, ...aliases].map((name) => keyOf(payment.gateway, name));
      const deadline = planAt(payment.payUntil, payment, expire);
      kept.set(payment.id, { payment, keys, deadline, verifyWithin });
      for (const key of keys) byKey.set(key, payment);
      size += sizeOf(payment);
      while (kept.size > 1 && (kept.size > limit || size > mostCharacters)) {
        const { value } = oldest.next();
        if (!value) break;
        forget(value);
      }
      notify(payment, undefined);
      return payment;
    },

    /** Finds a payment of a gateway by its reference or one of its aliases. */
    find: (gateway: string, name: string): Payment | undefined => byKey.get(keyOf(gateway, name)),
    get: (id: string): Payment | undefined => kept.get(id)?.payment,
    /** Yields every kept payment, the oldest first. */
    *all(): Generator<Payment> {
      for (const { payment } of kept.values()) yield payment;
    },
    count: (): number => kept.size,

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
      for (const entry of [...kept.values()]) forget(entry);
      created = 0;
    },
  };
}

function sizeOf({ callbackUrl, orderId = "", description = "", reference, allowedCards, details }: Payment): number {
  let size = callbackUrl.length + orderId.length + description.length + reference.length;
  for (const card of allowedCards) size += card.length;
  for (const value of Object.values(details)) if (typeof value === "string") size += value.length;
  return size;
}
