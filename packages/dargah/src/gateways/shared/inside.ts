import type { AmountBounds } from "../../money/bounds.ts";
import type { Callback } from "../../payments/callback.ts";
import type { CheckoutFacts, Look, RefundDoor } from "../../payments/checkout-door.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { Boundary } from "./facade.ts";

/** The calls of every gateway. */
export type GatewayCalls = {
  createPayment(payment: NewPayment, options?: CallOptions): Promise<Payment>;
  parseCallback(request: Request): Promise<Callback>;
  verifyPayment(
    given: { payment: StoredPayment; callback?: Callback | undefined } & CallOptions,
  ): Promise<Verification>;
};

export type CheckoutRules<Context = never> = CheckoutFacts & {
  /** Looks at a payment without changing it. @default the gateway has no such call */
  look?(context: Context, given: { payment: StoredPayment } & CallOptions): Promise<Look>;
};

/** The parts of a gateway that merchants do not see. */
export type Inside = {
  readonly boundary: Required<Pick<Boundary, "totalTimeoutSeconds">> & Boundary;
  readonly bounds: AmountBounds;
  readonly context: object;
  /** Makes the calls in a context, such as one with the records of checkout. */
  callsOf(context: object): GatewayCalls;
  readonly checkout: CheckoutRules;
  /** Absent where checkout cannot refund. */
  readonly refunds?: RefundDoor;
  /** `production`, `sandbox`, or one of them with the base URL that replaces the gateway's own. */
  readonly environment: string;
};

/** Weak, so that it does not keep a gateway that its program has dropped. */
const insides = new WeakMap<object, Inside>();

/** Remembers the parts of a gateway for the functions that take it as their first argument. */
export function keepInside(gateway: object, inside: Inside): void {
  insides.set(gateway, inside);
}

export function findInside(gateway: object): Inside | undefined {
  return insides.get(gateway);
}
