import type { GatewayAction } from "../../../core/gateway.ts";
import type { Payment } from "../../../core/payment.ts";
import { type Deliveries, type Delivery, describeDelivery } from "./deliveries.ts";
import {
  type EventData,
  paymentData,
  readEventName,
  sampleData,
  type WebhookEventName,
  webhookEventNames,
} from "./events.ts";
import { type Misbehaviours, readMisbehaviour } from "./misbehaviour.ts";
import type { WebhookSettings } from "./options.ts";
import type { Subscription, Subscriptions } from "./subscriptions.ts";

/** Defines the webhook actions for testers. */
export function createWebhookActions(options: {
  settings: WebhookSettings;
  subscriptions: Subscriptions;
  deliveries: Deliveries;
  misbehaviours: Misbehaviours;
  now: () => number;
  paymentOf: (authority: string) => Payment | undefined;
  emit: (name: WebhookEventName, data: EventData, takers: readonly Subscription[]) => Delivery[];
}): Record<string, GatewayAction> {
  const { settings, subscriptions, deliveries, misbehaviours, now, paymentOf, emit } = options;

  function subscriptionOf(id: unknown): Subscription {
    const found = subscriptions.get(String(id));
    if (found) return found;
    const known = subscriptions.all().map((subscription) => subscription.id);
    throw new TypeError(
      `Unknown subscription ${JSON.stringify(id)}. ${known.length > 0 ? `Choose from ${known.join(", ")}.` : "There are no subscriptions yet. Call subscribeWebhook."}`,
    );
  }

  function readPayment(name: WebhookEventName, authority: unknown): Payment | undefined {
    if (authority === undefined) return undefined;
    if (!Object.hasOwn(sampleData(name, now()), "authority")) {
      throw new TypeError(`${name} is not about a payment. Leave "authority" out.`);
    }
    const payment = paymentOf(String(authority));
    if (payment) return payment;
    throw new TypeError(`Unknown payment with the authority ${JSON.stringify(authority)}.`);
  }

  return {
    "trigger-webhook": {
      summary: "Sends an event to its subscribers, whether or not it has happened.",
      input: {
        event: `One of ${webhookEventNames.join(", ")}.`,
        authority: "The payment that the event is about, for its own terminal. The documented sample if left out.",
        data: "Fields of the event's data that replace those of the payment or the sample.",
        terminal: "Name of the terminal. Every one with such a subscription if left out.",
      },
      run({ event, authority, data = {}, terminal }) {
        const name = readEventName(event);
        const payment = readPayment(name, authority);
        const own = readData(data);
        if (payment && terminal !== undefined && terminal !== payment.terminal) {
          throw new TypeError(`The payment ${authority} belongs to the terminal "${payment.terminal}".`);
        }
        const only = payment?.terminal ?? (terminal === undefined ? undefined : String(terminal));
        const takers = subscriptions.takersOf(name, only);
        if (takers.length === 0) {
          const whose = only === undefined ? "" : ` of the terminal "${only}"`;
          throw new TypeError(`No active subscription${whose} includes ${name}. Create one with subscribeWebhook.`);
        }
        const at = now();
        const fields = payment ? paymentData(name, payment, { at, rules: settings }) : sampleData(name, at);
        return emit(name, { ...fields, ...own }, takers).map(describeDelivery);
      },
    },
    "redeliver-webhook": {
      summary: "Sends a delivery again, such as a dead letter.",
      input: { id: "Id of the delivery, or X-Webhook-ID of an event for all its deliveries." },
      run: ({ id }) => deliveries.redeliver(id).map(describeDelivery),
    },
    "rotate-webhook-secret": {
      summary: "Gives a subscription another secret, which signs from now on. No call of the API can change a secret.",
      input: {
        id: "Id of the subscription.",
        secret: "The new secret, 8 to 64 characters. 64 hex digits are created and returned if left out.",
      },
      run({ id, secret }) {
        const subscription = subscriptionOf(id);
        const given = secret === undefined ? undefined : readSecret(secret);
        const key = subscriptions.rotate(subscription, given);
        return { id: subscription.id, ...(given === undefined && { secret: key }) };
      },
    },
    "misbehave-webhooks": {
      summary: "Makes the next deliveries misbehave. The mode none cancels everything that is waiting.",
      input: {
        mode: "twice, out-of-order, late, wrong-key, old-key, unsigned, or none.",
        webhook: "Only this subscription, by its id. Any if left out.",
        event: "Only this event. Any if left out.",
        times: "How often it happens. Once if left out.",
        probability: "Chance for each, 0 to 1.",
        delay: "How late, such as 5m, for the mode late.",
      },
      run(input) {
        if (input.mode === "none") misbehaviours.clear();
        else {
          const wish = readMisbehaviour(input);
          if (wish.webhook !== undefined) subscriptionOf(wish.webhook);
          misbehaviours.add(wish);
        }
        return misbehaviours.list();
      },
    },
  };
}

function readData(data: unknown): EventData {
  if (typeof data === "object" && data !== null && !Array.isArray(data)) return data as EventData;
  throw new TypeError(`"data" must be an object with fields, not ${JSON.stringify(data)}.`);
}

function readSecret(secret: unknown): string {
  // The message must not contain the secret itself.
  if (typeof secret === "string" && secret.length >= 8 && secret.length <= 64) return secret;
  throw new TypeError(
    `"secret" must have 8 to 64 characters, not ${typeof secret === "string" ? secret.length : typeof secret}.`,
  );
}
