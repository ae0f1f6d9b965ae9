import type { CheckoutDoor, Claim } from "../../payments/checkout-door.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import { claimedReferences, singleAttempts } from "./claimed-references.ts";
import { asPublicCall, createFacade } from "./facade.ts";
import { findInside } from "./inside.ts";

/** Returns the calls of a gateway with the records of checkout instead of its own; `undefined` for anything but a gateway of dargah. */
export function doorOf(gateway: object): CheckoutDoor | undefined {
  const inside = findInside(gateway);
  if (inside === undefined) return undefined;
  const { boundary, bounds, context, callsOf, environment, refunds } = inside;
  const { totalTimeoutSeconds } = boundary;
  const { look, ...facts } = inside.checkout;
  const callsWith = (claim: Claim) =>
    callsOf({ ...context, references: claimedReferences(claim), attempts: singleAttempts });
  const facade = createFacade<Pick<CheckoutDoor, "createPayment" | "parseCallback" | "verifyPayment">>(boundary, {
    // Creating a payment keeps no money.
    ...callsWith(async () => false),
    verifyPayment: ({ claim, ...given }) => callsWith(claim).verifyPayment(given),
  });
  const read = { ...boundary, operation: "read", argument: "given", name: "look" } as const;
  const run = look && asPublicCall(read, (given: { payment: StoredPayment }) => look(context as never, given));
  return {
    facts,
    environment,
    bounds,
    totalTimeoutSeconds,
    ...facade,
    ...(run && { look: run as NonNullable<CheckoutDoor["look"]> }),
    ...(refunds && { refunds }),
  };
}
