import type { Claim } from "../../payments/checkout-door.ts";
import type { Attempts } from "./attempts.ts";
import type { Binding, References } from "./references.ts";

/** References of payments that checkout has recorded, whose binding is the claim on the order. */
export function claimedReferences(claim: Claim): References {
  return {
    record: async () => undefined,
    find: async () => ({ isRecorded: true }),
    bind: async (payment) =>
      (await claim()) ? granted : { field: "order", expected: payment.orderId, found: undefined },
  };
}

const granted: Binding = {
  before: "new",
  isRecorded: true,
  isOnlyBinding: async () => true,
  isPaid: async () => false,
  markPaid: async () => true,
  poison: async () => true,
  release: async () => undefined,
};

/** Attempts of payments whose order number checkout never uses twice. */
export const singleAttempts: Attempts = {
  ask: async () => ({ isRepeat: false }),
  takeBack: async () => undefined,
  note: async () => undefined,
};
