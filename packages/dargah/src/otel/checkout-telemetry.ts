import { type Attributes, type AttributeValue, trace } from "@opentelemetry/api";
import { DargahError } from "../errors/dargah-error.ts";

type Transition = {
  readonly record: "payment" | "refund";
  readonly shop: string;
  readonly payment: string;
  readonly refund?: string;
  readonly gateway: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly money?: string;
};

type Failure = {
  readonly source: string;
  readonly error: unknown;
  readonly payment?: string;
  readonly isStuck?: boolean;
};

/** What `checkoutTelemetry()` returns: hooks of a checkout. */
export type CheckoutTelemetry = {
  onTransition(view: Transition): void;
  onError(view: Failure): void;
};

/**
 * Returns hooks of a checkout that record each transition and each error as an event of the active span, with the global provider of OpenTelemetry.
 * Where no span is active, as in a sweep, the event gets a span of its own. Without an SDK it does nothing.
 *
 * A transition is the event `dargah.payment` or `dargah.refund`, with the shop, the gateway's name, the ids of the payment and the refund, and the
 * states (`dargah.from`, `dargah.to`). An error is the event `dargah.error`, with its source and its code, and without its message, which may contain
 * anything. Neither has an order id, a reference or a card.
 *
 * @example
 * const checkout = createCheckout({ …, hooks: checkoutTelemetry() });
 */
export function checkoutTelemetry(): CheckoutTelemetry {
  return {
    onTransition({ record, shop, payment, refund, gateway, from, to, money }) {
      addEvent(`dargah.${record}`, {
        "dargah.shop": shop,
        "dargah.gateway": gateway,
        "dargah.payment.id": payment,
        "dargah.refund.id": refund,
        "dargah.from": from,
        "dargah.to": to,
        "dargah.money": money,
      });
    },
    onError({ source, error, payment, isStuck }) {
      addEvent("dargah.error", {
        "dargah.source": source,
        "error.type": error instanceof DargahError ? error.code : "other",
        "dargah.payment.id": payment,
        "dargah.is_stuck": isStuck,
      });
    },
  };
}

function addEvent(name: string, given: Readonly<Record<string, AttributeValue | undefined>>): void {
  const attributes: Attributes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const active = trace.getActiveSpan();
  if (active?.isRecording()) {
    active.addEvent(name, attributes);
    return;
  }
  const span = trace.getTracer("dargah").startSpan(name);
  span.addEvent(name, attributes);
  span.end();
}
