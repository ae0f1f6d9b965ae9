import { hexDigits, type Random } from "../../../core/random.ts";
import { iso } from "../../../core/tehran-time.ts";
import type { IranDargahTerminal } from "../options.ts";
import type { WebhookEventName } from "./events.ts";
import type { WebhookSettings } from "./options.ts";

/** The merchant's data in events. */
export type EventTerminal = Pick<IranDargahTerminal, "name" | "merchantCode">;

export type Subscription = {
  readonly id: string;
  readonly terminal: EventTerminal;
  readonly url: string;
  readonly events: readonly string[];
  readonly description: string | undefined;
  readonly createdAt: number;
  /** The current key first, then the previous ones. Empty if nothing is signed. */
  keys: readonly string[];
  active: boolean;
};

export type NewSubscription = Pick<Subscription, "terminal" | "url" | "events" | "description"> & {
  secret: string | undefined;
};

// The oldest are forgotten, or subscribing in a loop would fill the memory.
const most = 1000;
const mostKeys = 10;

export type Subscriptions = ReturnType<typeof createSubscriptions>;

export function createSubscriptions(options: {
  random: Random;
  now: () => number;
  newId: () => string;
  withoutSecret: WebhookSettings["withoutSecret"];
}) {
  const { random, now, newId, withoutSecret } = options;
  const kept = new Map<string, Subscription>();

  const newKey = () => random.text(64, hexDigits);

  return {
    add({ secret, ...given }: NewSubscription): Subscription {
      const key = secret ?? (withoutSecret === "generated" ? newKey() : undefined);
      const subscription: Subscription = {
        ...given,
        id: newId(),
        createdAt: now(),
        keys: key === undefined ? [] : [key],
        active: true,
      };
      kept.set(subscription.id, subscription);
      for (const id of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(id);
      }
      return subscription;
    },
    get: (id: string): Subscription | undefined => kept.get(id),
    all: (): Subscription[] => [...kept.values()],
    /** Finds the active subscriptions to an event, of one terminal or of all. */
    takersOf: (event: WebhookEventName, terminal?: string): Subscription[] =>
      [...kept.values()].filter(
        (one) => one.active && one.events.includes(event) && (terminal ?? one.terminal.name) === one.terminal.name,
      ),
    /** @returns The new key, which signs from now on. */
    rotate(subscription: Subscription, secret = newKey()): string {
      subscription.keys = [secret, ...subscription.keys].slice(0, mostKeys);
      return secret;
    },
    secrets: (): string[] => [...kept.values()].flatMap(({ keys }) => keys),
  };
}

/** Describes a subscription for the control page, without its keys. */
export function describeSubscription({
  id,
  terminal,
  url,
  events,
  description,
  active,
  keys,
  createdAt,
}: Subscription) {
  return {
    id,
    terminal: terminal.name,
    url,
    events,
    description: description ?? null,
    active,
    signed: keys.length > 0,
    rotations: Math.max(keys.length - 1, 0),
    createdAt: iso(createdAt),
  };
}
