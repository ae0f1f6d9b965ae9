import { refuse } from "../errors/refuse.ts";
import { checkNames, type NamesOf } from "../input/names.ts";
import type { Rial } from "../money/rial.ts";
import { notify } from "../transport/hooks.ts";
import type { PaymentState } from "./payment-states.ts";
import type { JobEvent, Money } from "./records.ts";
import type { RefundState } from "./refund-states.ts";

type ViewOfPayment = {
  readonly shop: string;
  readonly orderId: string;
  /** Id of the payment. */
  readonly payment: string;
  /** Name of the gateway in the configuration. */
  readonly gateway: string;
  /** The requested amount of the payment, or that of the refund. */
  readonly amount: Rial;
};

/** A change of state that the store has confirmed. It has no reference, no card and nothing else of the payer. */
export type TransitionView =
  | (ViewOfPayment & {
      readonly record: "payment";
      /** `undefined` for a new payment. */
      readonly from: PaymentState | undefined;
      readonly to: PaymentState;
      /** For the end of a payment that does not pay its order, where the money is. */
      readonly money?: Money;
    })
  | (ViewOfPayment & {
      readonly record: "refund";
      /** Id of the refund. */
      readonly refund: string;
      /** `undefined` for a new refund. */
      readonly from: RefundState | undefined;
      readonly to: RefundState;
    });

/** An error that no caller gets, because the payer's browser or nobody is there. */
export type CheckoutErrorView = {
  /**
   * What failed: a function of the options (`page`, `onPaid`, `afterPaid`, `onEvent`), a callback that could not be used (`callback`), or what
   * checkout was doing: `start`, `deliver`, `reconcile`, a `webhook`, or `handle` for everything else that `handle` does.
   */
  readonly source:
    | "page"
    | "onPaid"
    | "afterPaid"
    | "onEvent"
    | "callback"
    | "start"
    | "deliver"
    | "reconcile"
    | "webhook"
    | "handle";
  /** As it was thrown: that of a function of yours may contain anything. */
  readonly error: unknown;
  /** Id of the payment, where there is one. */
  readonly payment?: string;
  /** For a handler: whether it is `stuck` now, so that somebody must look at it. */
  readonly isStuck?: boolean;
};

/** A gateway that could not create a payment. No payer was sent to it. */
export type GatewayFailureView = {
  /** Name of the gateway in the configuration. */
  readonly gateway: string;
  readonly orderId: string;
  /** Id of the payment that was not created. */
  readonly payment: string;
  /**
   * The error of `createPayment`, mostly a `DargahError`. With the code `credentials_refused` or `access_refused` it stays until somebody does
   * something about it.
   */
  readonly error: unknown;
  /** Names of the gateways that are tried after it. Empty for the last one, whose error `start` throws. */
  readonly next: readonly string[];
};

/** Functions called on events of a checkout. They change nothing: what they throw or return is ignored, and nothing waits for them. */
export type CheckoutHooks = {
  /**
   * Called after each change of state of a payment or a refund. For metrics and logs: a process that dies at that moment calls it never, so act on
   * a payment in `onPaid` and `onEvent`.
   */
  onTransition?: (view: TransitionView) => unknown;
  /** Called when a gateway could not create a payment, for alerts: `start` may hide it by going on with the next gateway. */
  onGatewayFailure?: (view: GatewayFailureView) => unknown;
  /** Called with each error that no caller gets, such as one of `page`, of a handler, or of the store during `reconcile`. */
  onError?: (view: CheckoutErrorView) => unknown;
};

const names: NamesOf<CheckoutHooks> = { onTransition: true, onGatewayFailure: true, onError: true };

/** @throws {DargahError} `invalid_option` */
export function readHooks(given: CheckoutHooks | undefined): CheckoutHooks {
  const hooks: CheckoutHooks = given ?? {};
  if (typeof hooks !== "object") throw refuse('The option "hooks" must be an object with functions.');
  checkNames({ what: 'The option "hooks"', given: hooks, names });
  for (const [name, hook] of Object.entries(hooks)) {
    if (hook !== undefined && typeof hook !== "function") throw refuse(`The hook "${name}" must be a function.`);
  }
  return hooks;
}

export function reportError({ hooks }: { hooks: CheckoutHooks }, view: CheckoutErrorView): void {
  notify(hooks.onError, view);
}

/** The function of the options that an event is for. */
export function handlerOf(event: JobEvent): "onPaid" | "afterPaid" | "onEvent" {
  if (event === "paid") return "onPaid";
  return event === "after_paid" ? "afterPaid" : "onEvent";
}
