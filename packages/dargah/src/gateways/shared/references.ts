import { DargahError } from "../../errors/dargah-error.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import type { Mismatch } from "../../payments/verification.ts";
import { countTries, putOwn, replaceOwn } from "../../stores/own-writes.ts";
import type { Store } from "../../stores/store.ts";
import { uniqueMark } from "../../stores/unique-mark.ts";
import { deriveKeyWith } from "../../transport/derive-key.ts";

/**
 * State of one reference in the store, and the steps to the next state.
 *
 * | state         | meaning                                                       | `bind`        | `markPaid` | `poison`   | `release` |
 * | ------------- | ------------------------------------------------------------- | ------------- | ---------- | ---------- | --------- |
 * | (none)        | nobody has used it                                            | `bound`       |            |            |           |
 * | `created`     | createPayment recorded it, and nobody has verified it yet     | `bound`       |            |            |           |
 * | `bound`       | one verification has bound it                                 | `bound_again` | `paid`     | `poisoned` | `free`    |
 * | `bound_again` | several verifications have bound it                           | stays         | `paid`     | `poisoned` | stays     |
 * | `paid`        | a verification returned `paid`                                | stays         | stays      | stays      | stays     |
 * | `poisoned`    | the gateway reported another payment than the recorded one    | a mismatch    |            |            |           |
 * | `free`        | a binding was released                                        | `bound`       |            |            |           |
 *
 * `bind` for another order, attempt or amount is a mismatch in every state except `free`. `release` keeps what createPayment recorded.
 */
type State = (typeof states)[number];

const states = ["created", "bound", "bound_again", "paid", "poisoned", "free"] as const;

/** The stored entry of one reference. `mark` is unique to each write, so that every writer recognises its own. */
type Entry = {
  readonly state: State;
  /** Whether createPayment bound it. A binding by verifyPayment alone may come from a forged callback. */
  readonly isRecorded: boolean;
  readonly orderId: string;
  readonly attempt: number;
  readonly amount: number;
  readonly mark: string;
};

type Seen = { readonly key: string; readonly holder: string | undefined };

/** A reference that was looked up and can be verified. */
export type Found = {
  /** Whether createPayment recorded the reference with this order and amount. */
  readonly isRecorded: boolean;
};

/** Keeps the entry as it was then, which saves `bind` a trip to the store. */
class FoundEntry implements Found {
  readonly isRecorded: boolean;
  readonly #seen: Seen;

  constructor(isRecorded: boolean, seen: Seen) {
    this.isRecorded = isRecorded;
    this.#seen = seen;
  }

  static entryOf(found: Found | undefined): Seen | undefined {
    return found && #seen in found ? found.#seen : undefined;
  }
}

/** The binding of a reference to one order, one attempt and one amount, held by one verification. */
export type Binding = {
  /**
   * State before this verification. `new`: no verification had bound it. `bound`: one had, and may not have got a response. `paid`: one had
   * returned `paid`.
   */
  readonly before: "new" | "bound" | "paid";
  /** Whether createPayment recorded the reference with this order and amount. */
  readonly isRecorded: boolean;
  /** Resolves to whether no other call has bound it so far. Concurrent calls cannot see from `before` which one reached the gateway first. */
  isOnlyBinding(): Promise<boolean>;
  /** Resolves to whether a verification has returned `paid` so far. */
  isPaid(): Promise<boolean>;
  /** @returns whether this call was the first to mark it as paid */
  markPaid(): Promise<boolean>;
  /** Marks a reference for which the gateway reported another payment than the stored one. From then on the reference pays for nothing. */
  poison(): Promise<boolean>;
  /**
   * Frees the reference when the gateway has verified nothing for this order and amount, so that a corrected record can be verified. Does nothing
   * to a binding of createPayment, or when another call has bound it as well.
   */
  release(): Promise<void>;
};

/** Binds references permanently to one order and one amount, so that a receipt pays for one order only. */
export type References = ReturnType<typeof createReferences>;

export function createReferences(options: { store: Store; gateway: string; merchant: string }) {
  const { store, gateway, merchant } = options;

  return {
    /**
     * Records a payment that createPayment made.
     *
     * @throws {DargahError} `store_failed`; `response_unreadable` when the gateway returned a reference that another order or amount has
     */
    async record(payment: StoredPayment): Promise<void> {
      const key = await keyOf(payment.reference);
      const holder = await putOwn(store, key, write(entryOf(payment, { state: "created", isRecorded: true })));
      if (holder === undefined || isSame(read(holder), payment)) return;
      throw new DargahError(
        "response_unreadable",
        `${payment.gateway} responded to createPayment with a reference that another order or amount already has. No payer was sent there; contact its support.`,
        { gateway: payment.gateway },
      );
    },

    /**
     * Looks up a reference without changing it.
     *
     * @throws {DargahError} `store_failed`
     */
    async find(payment: StoredPayment): Promise<Found | Mismatch> {
      const key = await keyOf(payment.reference);
      const holder = await store.get(key);
      const known = holder === undefined ? undefined : read(holder);
      if (!isUsable(known, payment)) return taken(payment, known);
      return new FoundEntry(known?.isRecorded === true, { key, holder });
    },

    /**
     * Binds a reference for a verification.
     *
     * @param found What `find` returned for this payment, which saves a trip to the store.
     * @throws {DargahError} `store_failed`, before anything was sent
     */
    async bind(payment: StoredPayment, found?: Found): Promise<Binding | Mismatch> {
      const { key = await keyOf(payment.reference), holder: seen } = FoundEntry.entryOf(found) ?? {};
      const first = write(entryOf(payment, { state: "bound", isRecorded: false }));
      const countTry = countTries();
      // A state that this call replaces is compared then. One that stays may be old, so it is read again.
      let holder = seen !== undefined && afterBind(read(seen)) ? seen : await putOwn(store, key, first);
      let known: Entry | undefined;
      // An entry that has changed since is read again; each state is written by a finite number of calls.
      while (holder !== undefined) {
        countTry();
        known = read(holder);
        if (!isUsable(known, payment)) return taken(payment, known);
        const next = afterBind(known);
        if (next === undefined) break;
        const { isRecorded } = known;
        const value = write(entryOf(payment, { state: next, isRecorded }));
        if (await replaceOwn(store, key, { expected: holder, value })) break;
        holder = (await store.get(key)) ?? (await putOwn(store, key, first));
      }
      if (holder === undefined) known = undefined;
      return bindingOf({ key, payment, known });
    },
  };

  function bindingOf(given: { key: string; payment: StoredPayment; known: Entry | undefined }): Binding {
    const { key, payment, known } = given;
    const isRecorded = known?.isRecorded === true;
    const wasBound = known?.state === "bound" || known?.state === "bound_again";

    async function stateNow(): Promise<State | undefined> {
      const holder = await store.get(key);
      return holder === undefined ? undefined : read(holder).state;
    }

    /** Moves the reference to a final state, whichever verification wrote the current one. */
    async function end(state: "paid" | "poisoned" | "free", from: readonly State[]): Promise<boolean> {
      const value = write(entryOf(payment, { state, isRecorded }));
      const countTry = countTries();
      for (;;) {
        countTry();
        const holder = await store.get(key);
        if (holder === value) return true;
        const now = holder === undefined ? undefined : read(holder);
        if (holder === undefined || now === undefined || !isSame(now, payment) || !from.includes(now.state))
          return false;
        if (await replaceOwn(store, key, { expected: holder, value })) return true;
      }
    }

    return {
      before: known?.state === "paid" ? "paid" : wasBound ? "bound" : "new",
      isRecorded,
      isOnlyBinding: async () => (await stateNow()) === "bound",
      isPaid: async () => (await stateNow()) === "paid",
      markPaid: () => end("paid", ["bound", "bound_again"]),
      poison: () => end("poisoned", ["bound", "bound_again"]),
      async release() {
        if (!isRecorded) await end("free", ["bound"]);
      },
    };
  }

  function keyOf(reference: string): string | Promise<string> {
    const intent = { gateway, merchant, operation: "verifyPayment", order: reference };
    return deriveKeyWith("dargah:reference:", intent);
  }
}

/** Returns the state that a verification writes, or `undefined` when there is nothing to write. */
function afterBind({ state }: Entry): State | undefined {
  if (state === "created" || state === "free") return "bound";
  return state === "bound" ? "bound_again" : undefined;
}

/** @throws {DargahError} `invalid_option` when the record differs only because "attempt" was not stored */
function isUsable(known: Entry | undefined, payment: StoredPayment): boolean {
  if (known === undefined || known.state === "free") return true;
  const differsByAttempt =
    payment.attempt === undefined && known.attempt > 1 && isSame({ ...known, attempt: 1 }, payment);
  if (known.isRecorded && differsByAttempt) throw attemptMissing(payment, known.attempt);
  return known.state !== "poisoned" && isSame(known, payment);
}

function attemptMissing({ gateway, orderId }: StoredPayment, attempt: number): DargahError {
  return new DargahError(
    "invalid_option",
    `The payment was created as attempt ${attempt} of the order "${orderId}", but the stored payment has no "attempt". Store "attempt" with the payment.`,
    { gateway },
  );
}

function isSame(known: Entry | undefined, { orderId, attempt = 1, amount }: StoredPayment): boolean {
  return known?.orderId === orderId && known.attempt === attempt && known.amount === amount;
}

/** Returns the difference between the stored payment and what createPayment recorded, or what has used the reference before. */
function taken({ reference, orderId, amount }: StoredPayment, known: Entry | undefined): Mismatch {
  if (known?.state === "created") {
    return known.orderId === orderId && known.amount !== amount
      ? { field: "amount", expected: String(amount), found: String(known.amount) }
      : { field: "order", expected: orderId, found: known.orderId };
  }
  return { field: "reference", expected: "a reference that no other order or amount has used", found: reference };
}

function entryOf(payment: StoredPayment, { state, isRecorded }: Pick<Entry, "state" | "isRecorded">): Entry {
  const { orderId, attempt = 1, amount } = payment;
  return { state, isRecorded, orderId, attempt, amount, mark: uniqueMark() };
}

function write({ state, isRecorded, orderId, attempt, amount, mark }: Entry): string {
  return JSON.stringify([state, isRecorded ? 1 : 0, orderId, attempt, amount, mark]);
}

/** @throws {DargahError} `store_failed` for an entry that this package did not write */
function read(text: string): Entry {
  try {
    const { 0: state, 1: isRecorded, 2: orderId, 3: attempt, 4: amount, 5: mark } = JSON.parse(text);
    // A foreign record is not a mismatch, which would fail a payment that may be paid.
    const isEntry =
      states.includes(state) &&
      typeof orderId === "string" &&
      Number.isSafeInteger(attempt) &&
      Number.isSafeInteger(amount);
    if (isEntry) return { state, isRecorded: isRecorded === 1, orderId, attempt, amount, mark };
  } catch {
    // Text that is not JSON is not a record either.
  }
  throw new DargahError("store_failed", "The store returned something other than what was stored for a reference.");
}
