import type { Call } from "../../../core/exchange.ts";
import type { GatewayContext } from "../../../core/gateway.ts";
import type { Payment, PaymentState } from "../../../core/payment.ts";
import { createRandom, hexDigits } from "../../../core/random.ts";
import type { IranDargahTerminal } from "../options.ts";
import { createWebhookActions } from "./actions.ts";
import { createDeliveries, describeDelivery, type WebhookEvent } from "./deliveries.ts";
import { type EventData, paymentData, type WebhookEventName } from "./events.ts";
import { createMisbehaviours } from "./misbehaviour.ts";
import { createPlainHttp, createWebhookOperations } from "./operations.ts";
import type { WebhookSettings } from "./options.ts";
import { createSubscriptions, describeSubscription, type EventTerminal, type Subscription } from "./subscriptions.ts";

/** Number of deliveries on the control page. */
const shown = 100;

/** Creates IranDargah's webhooks: subscriptions, events, signed deliveries with retries, and their misbehaviour. */
export function createWebhooks({
  context,
  settings,
  terminalOf,
  findPayment,
}: {
  context: GatewayContext;
  settings: WebhookSettings;
  terminalOf: (call: Call) => IranDargahTerminal;
  findPayment: (authority: string) => Payment | undefined;
}) {
  const { clock } = context;
  let ids = 0;
  // A separate stream: deliveries draw in the background, and must not change the ids of payments.
  const random = createRandom({ seed: context.random.text(16, hexDigits), stream: "webhooks" });
  const subscriptions = createSubscriptions({ random, now: clock.now, newId, withoutSecret: settings.withoutSecret });
  const misbehaviours = createMisbehaviours({ random, initial: settings.misbehaviour });
  const deliveries = createDeliveries({ context, settings, random, misbehaviours });
  const plainHttp = createPlainHttp(settings);
  /** Creates an id from seconds and a count, 13 hex digits as in the samples. */
  function newId(): string {
    ids += 1;
    return (
      Math.floor(clock.now() / 1000)
        .toString(16)
        .padStart(8, "0") + ids.toString(16).padStart(5, "0")
    );
  }

  const toEvent = (event: Pick<WebhookEvent, "name" | "data" | "merchantCode">): WebhookEvent => ({
    ...event,
    id: newId(),
    at: clock.now(),
  });

  /** Creates one event for each merchant, and delivers it to each of the merchant's subscriptions. */
  function emit(name: WebhookEventName, data: EventData, takers: readonly Subscription[]) {
    const terminals = new Map(takers.map(({ terminal }) => [terminal.name, terminal]));
    return [...terminals.values()].flatMap((terminal) => {
      const event = toEvent({ name, data, merchantCode: terminal.merchantCode });
      return takers
        .filter((taker) => taker.terminal.name === terminal.name)
        .flatMap((taker) => deliveries.start(event, taker));
    });
  }

  function notify(name: WebhookEventName, payment: Payment, terminal: EventTerminal): void {
    const takers = subscriptions.takersOf(name, terminal.name);
    if (takers.length === 0) return;
    emit(name, paymentData(name, payment, { at: clock.now(), rules: settings }), takers);
  }

  return {
    operations: createWebhookOperations({
      settings,
      subscriptions,
      deliveries,
      toEvent,
      addressOf: plainHttp.addressOf,
      terminalOf,
    }),
    /** Must be called before the fields of a call are checked, so that `subscribeWebhook` accepts plain http on this machine. */
    allowLoopback: plainHttp.allow,
    /** Notifies the merchant of a payment's new state. */
    onPaymentChange({ payment }: { payment: Payment; from: PaymentState | undefined }, terminal: EventTerminal): void {
      for (const name of eventsOf(payment.state, settings)) notify(name, payment, terminal);
    },
    /** Notifies the merchant that a payment could not be verified. */
    onVerificationFailed: (payment: Payment, terminal: EventTerminal): void =>
      notify("verification.failed", payment, terminal),
    actions: createWebhookActions({
      settings,
      subscriptions,
      deliveries,
      misbehaviours,
      now: clock.now,
      paymentOf: findPayment,
      emit,
    }),
    describe() {
      const all = deliveries.list();
      return {
        webhooks: subscriptions.all().map(describeSubscription),
        deliveries: all.slice(0, shown).map(describeDelivery),
        deadLetters: all
          .filter(({ state }) => state === "dead")
          .slice(0, shown)
          .map(describeDelivery),
        misbehaviour: misbehaviours.list(),
      };
    },
    secrets: subscriptions.secrets,
  };
}

/** Returns the events for a payment's new state. */
function eventsOf(state: PaymentState, { completedWhen }: WebhookSettings): WebhookEventName[] {
  switch (state) {
    case "pending":
      return ["payment.created"];
    case "paid":
      return completedWhen === "paid" ? ["payment.completed"] : [];
    case "verified":
      return completedWhen === "verified"
        ? ["payment.completed", "verification.completed"]
        : ["verification.completed"];
    case "failed":
    case "timeout":
      return ["payment.failed"];
    case "cancelled":
      return ["payment.cancelled"];
    case "reversed":
    case "refunded":
      return ["payment.reversed"];
  }
}
