import type { Store } from "../stores/store.ts";
import { deriveIdempotencyKey } from "../transport/derive-key.ts";
import type { StoredPayment } from "./payment.ts";
import type { Mismatch } from "./verification.ts";

/** What the store knew of a reference before this verification. */
export type Begun = {
  /** `new`: nobody has verified it. `begun`: somebody has, and may not have got an answer. `paid`: somebody was told that it is paid. */
  readonly before: "new" | "begun" | "paid";
  /** Whether no other call has begun so far. Calls that run beside each other cannot tell from `before` who was first at the gateway. */
  isAlone(): Promise<boolean>;
  /** Notes that it is paid. @returns whether this call was the first to do so */
  settle(): Promise<boolean>;
  /** Notes that the gateway told of another payment than the stored one. From then on the reference pays for nothing. */
  spoil(): Promise<boolean>;
  /**
   * Notes that the gateway verified it for nobody who shares this store, so that this call does not count as one that began it.
   *
   * @returns `false` when another call has begun it, for which the gateway may have verified it
   */
  disown(): Promise<boolean>;
  /**
   * Notes that the gateway has verified nothing for this order and amount, so that a record that was wrong can be mended and verified. Not when
   * another call has begun it as well.
   */
  release(): Promise<boolean>;
};

const free = "free";

/**
 * Binds a reference to one order and one amount for good, so that a receipt pays for one thing only, and tells the first verification from
 * a repeated one.
 */
export type References = ReturnType<typeof createReferences>;

export function createReferences(options: { store: Store; gateway: string; merchant: string }) {
  const { store, gateway, merchant } = options;

  return {
    /** @throws {DargahError} `store_failed`, before anything was sent */
    async begin(payment: StoredPayment): Promise<Begun | Mismatch> {
      const intent = { gateway, merchant, operation: "verifyPayment", order: payment.reference };
      const key = `dargah:reference:${await deriveIdempotencyKey(intent)}`;
      const bound = JSON.stringify([payment.orderId, payment.amount]);
      const begun = `begun ${bound}`;
      const begunAgain = `begun again ${bound}`;
      const paid = `paid ${bound}`;
      const spoilt = `spoilt ${bound}`;
      const elsewhere = `elsewhere ${bound}`;
      // In this order nothing is missed: a state of it is never followed by one before it.
      const open = [begun, begunAgain, elsewhere];
      // Without an end: a reference that is forgotten can be used again.
      const replace = (expected: string, value: string) => store.compareAndSet(key, { expected, value });
      let known = await store.putIfAbsent(key, begun);
      if (known === free) known = (await replace(free, begun)) ? undefined : await store.get(key);
      if (known !== undefined && known !== paid && !open.includes(known)) {
        return {
          field: "reference",
          expected: "a reference that no other order or amount has used",
          found: payment.reference,
        };
      }
      const isStill = async (...states: string[]) => states.includes((await store.get(key)) ?? "");

      async function end(value: string): Promise<boolean> {
        for (const state of open) if (await replace(state, value)) return true;
        return false;
      }

      if (known === begun) await replace(begun, begunAgain);
      return {
        before: known === undefined || known === elsewhere ? "new" : known === paid ? "paid" : "begun",
        isAlone: () => isStill(begun, elsewhere),
        settle: () => end(paid),
        spoil: () => end(spoilt),
        disown: async () => (await replace(begun, elsewhere)) || isStill(elsewhere),
        release: () => replace(begun, free),
      };
    },
  };
}
