import { parseDuration } from "../../../core/duration.ts";
import type { Random } from "../../../core/random.ts";
import { readEventName, type WebhookEventName } from "./events.ts";

/** What is done to a delivery as a whole. */
const deliveryModes = ["twice", "out-of-order", "late"] as const;
/** What is done to the signature of one request. */
const requestModes = ["wrong-key", "old-key", "unsigned"] as const;
const modes = [...deliveryModes, ...requestModes];

type Mode = (typeof modes)[number];

/** How webhooks misbehave, as those of real gateways do now and then. */
export type WebhookMisbehaviour = {
  /**
   * `twice`: the event is delivered two times, with the same id. `out-of-order`: it is held back until the next one of the same
   * subscription was delivered. `late`: it goes out after `delay`. `wrong-key`: signed with a key that nobody knows. `old-key`: signed with
   * the key from before the last rotation; waits until there was one. `unsigned`: without a signature.
   */
  mode: Mode;
  /** Only this subscription, by its id. @default any */
  webhook?: string | undefined;
  /** Only this event. @default any */
  event?: WebhookEventName | undefined;
  /**
   * How often it happens. The first three modes count events, those of the key count requests, so that a repetition after a refusal is
   * right again. @default 1, or without end when there is a probability
   */
  times?: number | undefined;
  /** Chance for each event or request, 0 to 1, drawn from the seed. @default 1 */
  probability?: number | undefined;
  /** How late `late` is: milliseconds, or text such as `"5m"`. @default "5m" */
  delay?: number | string | undefined;
};

type Target = { webhook: string; event: WebhookEventName; keys: readonly string[] };
type Waiting = { wish: WebhookMisbehaviour; left: number };

export type Misbehaviours = ReturnType<typeof createMisbehaviours>;

/** The misbehaviour that waits to happen. The first that fits is taken. */
export function createMisbehaviours({ random, initial }: { random: Random; initial: readonly WebhookMisbehaviour[] }) {
  let waiting: Waiting[] = [];

  function add(wish: WebhookMisbehaviour): void {
    const { times = wish.probability === undefined ? 1 : Number.POSITIVE_INFINITY } = wish;
    waiting.push({ wish, left: times });
  }

  function pick(kinds: readonly Mode[], target: Target): WebhookMisbehaviour | undefined {
    for (const entry of waiting) {
      const { mode, webhook, event, probability } = entry.wish;
      if (!kinds.includes(mode) || !canMeet(mode, target)) continue;
      if (webhook !== undefined && webhook !== target.webhook) continue;
      if (event !== undefined && event !== target.event) continue;
      if (probability !== undefined && !random.chance(probability)) continue;
      entry.left -= 1;
      if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry);
      return entry.wish;
    }
    return undefined;
  }

  for (const wish of initial) add(wish);

  return {
    add,
    /** For a delivery that begins. While one is held back, no second one is. */
    forDelivery: (target: Target, { isHolding }: { isHolding: boolean }) =>
      pick(
        deliveryModes.filter((mode) => mode !== "out-of-order" || !isHolding),
        target,
      ),
    /** For one request of a delivery. */
    forRequest: (target: Target) => pick(requestModes, target),
    list: () => waiting.map(({ wish, left }) => ({ ...wish, ...(Number.isFinite(left) ? { times: left } : {}) })),
    clear(): void {
      waiting = [];
    },
  };
}

/** A key cannot be wrong where nothing is signed, nor old before a rotation. */
function canMeet(mode: Mode, { keys }: Target): boolean {
  if (mode === "old-key") return keys.length > 1;
  return mode === "wrong-key" || mode === "unsigned" ? keys.length > 0 : true;
}

/** @throws {TypeError} for what cannot be done */
export function readMisbehaviour(input: Record<string, unknown>): WebhookMisbehaviour {
  const { mode, webhook, event, times, probability, delay, ...others } = input;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new TypeError(
      `A misbehaviour of webhooks has no "${unknown}". It has mode, webhook, event, times, probability, delay.`,
    );
  }
  if (!modes.some((known) => known === mode)) {
    throw new TypeError(`Webhooks have no misbehaviour ${JSON.stringify(mode)}. There are ${modes.join(", ")}.`);
  }
  if (webhook !== undefined && typeof webhook !== "string") {
    throw new TypeError(`"webhook" is the id of a subscription, not ${JSON.stringify(webhook)}.`);
  }
  if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0)) {
    throw new TypeError(`"times" is a whole number above 0, not ${JSON.stringify(times)}.`);
  }
  if (probability !== undefined && !(typeof probability === "number" && probability >= 0 && probability <= 1)) {
    throw new TypeError(`"probability" is a number from 0 to 1, not ${JSON.stringify(probability)}.`);
  }
  if (delay !== undefined && mode !== "late") throw new TypeError('Only the mode "late" has a "delay".');
  if (delay !== undefined) parseDuration(delay as number | string);
  return {
    ...(input as WebhookMisbehaviour),
    ...(event !== undefined && { event: readEventName(event) }),
  };
}
