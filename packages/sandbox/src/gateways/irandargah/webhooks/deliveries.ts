import type { Cancel } from "../../../core/clock.ts";
import { minute, parseDuration } from "../../../core/duration.ts";
import type { GatewayContext } from "../../../core/gateway.ts";
import { hexDigits, type Random } from "../../../core/random.ts";
import { iso } from "../../../core/tehran-time.ts";
import { type Attempt, createSignedRequest, isTaken, makeAttempt, type Outcome } from "./attempt.ts";
import type { EventData, WebhookEventName } from "./events.ts";
import type { Misbehaviours } from "./misbehaviour.ts";
import type { WebhookSettings } from "./options.ts";
import type { Subscription } from "./subscriptions.ts";

export type WebhookEvent = {
  /** X-Webhook-ID: the same for every subscription and every attempt. */
  readonly id: string;
  readonly name: WebhookEventName;
  readonly merchantCode: string;
  readonly data: EventData;
  readonly at: number;
};

/**
 * - `waiting`: is sent at `nextAt`, as soon as the clock moves.
 * - `held`: waits for the next event of its subscription because of a misbehaviour.
 * - `sending`: the merchant has not responded yet.
 * - `retrying`: failed, and is sent again at `nextAt`.
 * - `delivered`, `dead`: ended; `dead` is in the list of dead letters.
 * - `failed`: a failed test, which is not retried.
 * - `dropped`: its subscription was switched off in the meantime.
 */
export type DeliveryState = "waiting" | "held" | "sending" | "retrying" | "delivered" | "dead" | "failed" | "dropped";

/** Delivery of one event to one subscription. */
export type Delivery = {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly subscription: Subscription;
  readonly isTest: boolean;
  state: DeliveryState;
  readonly attempts: { at: number; outcome?: Outcome }[];
  /** Attempts since it began, or since it was last redelivered. */
  tries: number;
  nextAt: number | undefined;
  cancel: Cancel;
};

const longestWait = 60 * minute;

export type Deliveries = ReturnType<typeof createDeliveries>;

/** Delivers events to merchants, with retries and dead letters, in the background of the API's calls. */
export function createDeliveries(options: {
  context: Pick<GatewayContext, "clock" | "fetch">;
  settings: WebhookSettings;
  random: Random;
  misbehaviours: Misbehaviours;
}) {
  const { context, settings, random, misbehaviours } = options;
  const { clock } = context;
  const kept = new Map<string, Delivery>();
  // One iterator over all entries, which continues where it stopped.
  const oldest = kept.values();
  const held = new Map<string, Delivery>();
  let count = 0;

  const targetOf = ({ event, subscription }: Pick<Delivery, "event" | "subscription">) => ({
    webhook: subscription.id,
    event: event.name,
    keys: subscription.keys,
  });

  function keep(event: WebhookEvent, subscription: Subscription, isTest: boolean): Delivery {
    count += 1;
    const delivery: Delivery = {
      id: `delivery_${String(count).padStart(6, "0")}`,
      event,
      subscription,
      isTest,
      state: "waiting",
      attempts: [],
      tries: 0,
      nextAt: undefined,
      cancel: () => {},
    };
    kept.set(delivery.id, delivery);
    if (kept.size > settings.deliveryLimit) forgetOldest();
    return delivery;
  }

  function forgetOldest(): void {
    const { value } = oldest.next();
    if (!value) return;
    kept.delete(value.id);
    stop(value);
  }

  function stop(delivery: Delivery): void {
    delivery.cancel();
    if (held.get(delivery.subscription.id) === delivery) held.delete(delivery.subscription.id);
  }

  /** Schedules a delivery. Forgotten deliveries are not sent. */
  function schedule(delivery: Delivery, at: number): void {
    if (!kept.has(delivery.id)) return;
    delivery.nextAt = at;
    // A moved clock waits for the promise, so that everything is done when the move ends.
    delivery.cancel = clock.schedule(at, () => send(delivery)?.patience);
  }

  function send(delivery: Delivery): Attempt | undefined {
    const { event, subscription } = delivery;
    delivery.nextAt = undefined;
    if (!subscription.active) {
      delivery.state = "dropped";
      return undefined;
    }
    delivery.state = "sending";
    delivery.tries += 1;
    delivery.attempts.push({ at: clock.now() });
    const [first, last] = [delivery.attempts[0], delivery.attempts.at(-1)];
    const message = {
      ...event,
      event: event.name,
      sentAt: (settings.sentTimestamp === "first-attempt" ? first?.at : last?.at) ?? event.at,
      key: keyFor(delivery),
    };
    return makeAttempt({
      clock,
      fetch: context.fetch,
      patience: settings.patience,
      request: (signal) => createSignedRequest(message, { url: subscription.url, signal }),
      conclude: (outcome) => conclude(delivery, outcome),
    });
  }

  function keyFor(delivery: Delivery): string | undefined {
    const [present, old] = delivery.subscription.keys;
    switch (misbehaviours.forRequest(targetOf(delivery))?.mode) {
      case "wrong-key":
        return random.text(64, hexDigits);
      case "old-key":
        return old;
      case "unsigned":
        return undefined;
      default:
        return present;
    }
  }

  function conclude(delivery: Delivery, outcome: Outcome): void {
    const attempt = delivery.attempts.at(-1);
    if (attempt) attempt.outcome = outcome;
    if (isTaken(outcome)) delivery.state = "delivered";
    else if (delivery.isTest) delivery.state = "failed";
    else if (delivery.tries >= settings.attempts) delivery.state = "dead";
    else {
      delivery.state = "retrying";
      schedule(delivery, clock.now() + Math.min(2 ** delivery.tries * minute, longestWait));
    }
    release(delivery.subscription.id);
  }

  function release(webhook: string): void {
    const waiting = held.get(webhook);
    if (!waiting) return;
    held.delete(webhook);
    waiting.state = "waiting";
    schedule(waiting, clock.now());
  }

  return {
    /** Sends an event to a subscription as soon as the clock allows, and retries until it is accepted. */
    start(event: WebhookEvent, subscription: Subscription): Delivery[] {
      const isHolding = held.has(subscription.id);
      const wish = misbehaviours.forDelivery(targetOf({ event, subscription }), { isHolding });
      const delivery = keep(event, subscription, false);
      if (wish?.mode === "out-of-order") {
        delivery.state = "held";
        held.set(subscription.id, delivery);
        return [delivery];
      }
      const delay = wish?.mode === "late" ? parseDuration(wish.delay ?? "5m") : 0;
      const deliveries = wish?.mode === "twice" ? [delivery, keep(event, subscription, false)] : [delivery];
      for (const one of deliveries) schedule(one, clock.now() + delay);
      return deliveries;
    },

    /** Sends an event once, immediately, and waits for the outcome. */
    async test(event: WebhookEvent, subscription: Subscription): Promise<Outcome> {
      const attempt = send(keep(event, subscription, true));
      if (!attempt) throw new Error(`The subscription ${subscription.id} is switched off.`);
      // On a stopped clock, the 10 seconds would never end while the caller waits.
      if (!clock.running) void attempt.patience.then(attempt.giveUp);
      return attempt.outcome;
    },

    /**
     * Sends deliveries again that have ended, wait or are held, with all their attempts.
     *
     * @param id Id of a delivery, or of an event for all its deliveries.
     * @throws {TypeError} if it does not exist, is being sent, or its subscription is switched off
     */
    redeliver(id: unknown): Delivery[] {
      const found = [...kept.values()].filter((delivery) => delivery.id === id || delivery.event.id === id);
      if (found.length === 0) throw new TypeError(`Unknown delivery or event ${JSON.stringify(id)}.`);
      for (const { state, subscription } of found) {
        if (state === "sending") throw new TypeError(`${id} is being sent right now. Try again when it has ended.`);
        if (!subscription.active) {
          throw new TypeError(
            `The subscription ${subscription.id} of ${id} is switched off, so nothing can be sent to it.`,
          );
        }
      }
      for (const delivery of found) {
        stop(delivery);
        delivery.state = "waiting";
        delivery.tries = 0;
        schedule(delivery, clock.now());
      }
      return found;
    },

    /** Lists the deliveries, the newest first. */
    list: (): Delivery[] => [...kept.values()].reverse(),
  };
}

/** Describes a delivery for the control page. */
export function describeDelivery({ id, event, subscription, isTest, state, attempts, nextAt }: Delivery) {
  return {
    id,
    webhook: subscription.id,
    url: subscription.url,
    event: event.name,
    eventId: event.id,
    data: event.data,
    isTest,
    state,
    attempts: attempts.map(({ at, outcome }) => ({
      at: iso(at),
      status: outcome?.status ?? null,
      error: outcome?.error ?? null,
    })),
    nextAttemptAt: nextAt === undefined ? null : iso(nextAt),
  };
}
