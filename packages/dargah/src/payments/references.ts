import type { Store } from "../stores/store.ts";
import { deriveIdempotencyKey } from "../transport/derive-key.ts";
import type { StoredPayment } from "./payment.ts";
import type { Mismatch } from "./verification.ts";

/** What the store knew of a reference before this verification. */
export type Begun = {
  /** `new`: nobody has verified it. `begun`: somebody has, and may not have got an answer. `paid`: somebody was told that it is paid. */
  readonly before: "new" | "begun" | "paid";
  /** Notes that it is paid. @returns whether this call was the first to do so */
  settle(): Promise<boolean>;
};

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
      const paid = `paid ${bound}`;
      // Without an end: a reference that is forgotten can be used again.
      const known = await store.putIfAbsent(key, begun);
      if (known !== undefined && known !== begun && known !== paid) {
        return {
          field: "reference",
          expected: "a reference that no other order or amount has used",
          found: payment.reference,
        };
      }
      return {
        before: known === undefined ? "new" : known === begun ? "begun" : "paid",
        settle: () => store.compareAndSet(key, { expected: begun, value: paid }),
      };
    },
  };
}
