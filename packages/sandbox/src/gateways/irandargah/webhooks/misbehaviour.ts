import { parseDuration } from "../../../core/duration.ts";
import type { Random } from "../../../core/random.ts";
import { readEventName, type WebhookEventName } from "./events.ts";

/** Modes that affect a delivery as a whole. */
const deliveryModes = ["twice", "out-of-order", "late"] as const;
/** Modes that affect the signature of one request. */
const requestModes = ["wrong-key", "old-key", "unsigned"] as const;
const modes = [...deliveryModes, ...requestModes];

type Mode = (typeof modes)[number];

/** A misbehaviour of webhooks, as real gateways show it occasionally. */
export type WebhookMisbehaviour = {
  /**
   * `twice`: the event is delivered twice, with the same id. `out-of-order`: it is held back until the next event of the same subscription
   * has been delivered. `late`: it is sent after `delay`. `wrong-key`: it is signed with an unknown key. `old-key`: it is signed with the
   * key from before the last rotation; waits for a rotation. `unsigned`: it has no signature.
   */
  mode: Mode;
  /** Only this subscription, by its id. @default any */
  webhook?: string | undefined;
  /** Only this event. @default any */
  event?: WebhookEventName | undefined;
  /**
   * Number of times that it happens. The first three modes count events, the others count requests, so that a retry after a refusal is
   * correct again. @default 1, or without end if there is a probability
   */
  times?: number | undefined;
  /** Chance for each event or request, 0 to 1, drawn from the seed. @default 1 */
  probability?: number | undefined;
  /** Delay of `late`: milliseconds, or text such as `"5m"`. @default "5m" */
  delay?: number | string | undefined;
};

type Target = { webhook: string; event: WebhookEventName; keys: readonly string[] };
type Waiting = { wish: WebhookMisbehaviour; left: number };

export type Misbehaviours = ReturnType<typeof createMisbehaviours>;

/** Keeps the waiting misbehaviours. The first that matches is used. */
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
    /** Takes the misbehaviour of a new delivery. While one delivery is held back, no second one is. */
    forDelivery: (target: Target, { isHolding }: { isHolding: boolean }) =>
      pick(
        deliveryModes.filter((mode) => mode !== "out-of-order" || !isHolding),
        target,
      ),
    /** Takes the misbehaviour of one request of a delivery. */
    forRequest: (target: Target) => pick(requestModes, target),
    list: () => waiting.map(({ wish, left }) => ({ ...wish, ...(Number.isFinite(left) ? { times: left } : {}) })),
    clear(): void {
      waiting = [];
    },
  };
}

/** Tests whether a mode is possible: without signatures a key cannot be wrong, and before a rotation it cannot be old. */
function canMeet(mode: Mode, { keys }: Target): boolean {
  if (mode === "old-key") return keys.length > 1;
  return mode === "wrong-key" || mode === "unsigned" ? keys.length > 0 : true;
}

/** @throws {TypeError} for an invalid misbehaviour */
export function readMisbehaviour(input: Record<string, unknown>): WebhookMisbehaviour {
  const { mode, webhook, event, times, probability, delay, ...others } = input;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    throw new TypeError(
      `A misbehaviour of webhooks has no field "${unknown}". Use mode, webhook, event, times, probability or delay.`,
    );
  }
  if (!modes.some((known) => known === mode)) {
    throw new TypeError(`Unknown misbehaviour ${JSON.stringify(mode)}. Choose from ${modes.join(", ")}.`);
  }
  if (webhook !== undefined && typeof webhook !== "string") {
    throw new TypeError(`"webhook" must be the id of a subscription, not ${JSON.stringify(webhook)}.`);
  }
  if (times !== undefined && !(Number.isInteger(times) && Number(times) > 0)) {
    throw new TypeError(`"times" must be a whole number above 0, not ${JSON.stringify(times)}.`);
  }
  if (probability !== undefined && !(typeof probability === "number" && probability >= 0 && probability <= 1)) {
    throw new TypeError(`"probability" must be a number from 0 to 1, not ${JSON.stringify(probability)}.`);
  }
  if (delay !== undefined && mode !== "late") throw new TypeError('Only the mode "late" has a "delay".');
  if (delay !== undefined) parseDuration(delay as number | string);
  return {
    ...(input as WebhookMisbehaviour),
    ...(event !== undefined && { event: readEventName(event) }),
  };
}
