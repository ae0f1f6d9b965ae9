import { nearestName } from "@dargah/common/nearest-name";
import { parseDuration } from "./duration.ts";
import type { Random } from "./random.ts";

/** Faults of an exchange between a merchant's server and a gateway. */
export const exchangeFaults = [
  "reset-before",
  "reset-after",
  "timeout",
  "http-500",
  "bad-gateway",
  "rate-limited",
  "slow-body",
  "truncated-body",
  "refused-with-200",
  "documented-response",
  "wrong-signature",
  "missing-signature",
  "clock-skew",
] as const;

/** Faults of the payer's callback to the merchant. */
export const callbackFaults = ["duplicate-callback", "lost-callback", "tampered-callback"] as const;

/** Parts of a callback that can be tampered with. */
export const tamperings = ["amount", "order", "reference"] as const;

export type Tampering = (typeof tamperings)[number];

export type FaultKind = (typeof exchangeFaults)[number] | (typeof callbackFaults)[number];

export type Fault = {
  kind: FaultKind;
  /** Only this gateway. @default any */
  gateway?: string | undefined;
  /** Only this operation, by its id in the spec, such as `createPayment`. @default any */
  operation?: string | undefined;
  /** Number of matching calls that succeed first. @default 0 */
  skip?: number | undefined;
  /** Number of times that it happens. @default 1, or without end if there is a probability */
  times?: number | undefined;
  /** Chance for each matching call, 0 to 1, drawn from the seed. @default 1 */
  probability?: number | undefined;
  /** Whether the gateway carries out the call: for `timeout`, `http-500` and `bad-gateway`. @default true for `timeout`, else false */
  committed?: boolean | undefined;
  /**
   * Duration of the whole body of `slow-body` (8 s), of the `Retry-After` of `rate-limited` (1 s), of the time until a `timeout`
   * closes the connection (1 h), or by which `clock-skew` is ahead (10 min; text with a minus sign is behind).
   */
  duration?: number | string | undefined;
  /** The part that `tampered-callback` changes. @default "amount" */
  tamper?: Tampering | undefined;
  /**
   * HTTP status of the response that `documented-response` sends, as in the spec of the operation: `"410"`, `"4XX"` or
   * `"default"`. The fault waits for a call to an operation with such a response.
   */
  status?: string | undefined;
};

type Waiting = { fault: Fault; skip: number; left: number };

export type Faults = ReturnType<typeof createFaults>;

/** Keeps the waiting faults. Each call meets at most one fault: the first that matches. */
export function createFaults(options: {
  random: Random;
  initial?: readonly Fault[];
  /** Refuses faults that cannot happen in this sandbox. */
  check?: (fault: Fault) => void;
  /** Called when the waiting faults change. */
  onChange?: () => void;
}) {
  const { random, initial = [], check = () => {}, onChange = () => {} } = options;
  let waiting: Waiting[] = [];

  function add(fault: Fault): void {
    checkFault(fault);
    check(fault);
    const { skip = 0, times = fault.probability === undefined ? 1 : Number.POSITIVE_INFINITY } = fault;
    if (times > 0) waiting.push({ fault, skip, left: times });
    onChange();
  }

  function pick(
    kinds: readonly FaultKind[],
    place: { gateway: string; operation: string },
    fits: (fault: Fault) => boolean = () => true,
  ): Fault | undefined {
    for (const entry of waiting) {
      const { fault } = entry;
      if (!kinds.includes(fault.kind) || !fits(fault)) continue;
      if (fault.gateway !== undefined && fault.gateway !== place.gateway) continue;
      if (fault.operation !== undefined && fault.operation !== place.operation) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      if (fault.probability !== undefined && !random.chance(fault.probability)) continue;
      entry.left -= 1;
      if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry);
      onChange();
      return fault;
    }
    return undefined;
  }

  for (const fault of initial) add(fault);

  return {
    add,
    /** Takes the fault of a call to an operation, and uses it up. `statuses` are those in the spec of the operation. */
    forExchange: (place: { gateway: string; operation: string; statuses: readonly string[] }) =>
      pick(
        exchangeFaults,
        place,
        ({ kind, status = "" }) => kind !== "documented-response" || place.statuses.includes(status),
      ),
    /**
     * Takes the fault of a payer's callback. Its operation is `callback`.
     *
     * @param options.roles What the callback carries. A fault that tampers with something else goes on waiting.
     */
    forCallback: ({ gateway, roles }: { gateway: string; roles: readonly string[] }) =>
      pick(
        callbackFaults,
        { gateway, operation: "callback" },
        ({ kind, tamper = "amount" }) => kind !== "tampered-callback" || roles.includes(tamper),
      ),
    list: (): Fault[] => waiting.map(({ fault }) => fault),
    /** The same, with how many calls still succeed before each, and how often each still happens. */
    remaining: (): { fault: Fault; skip: number; times: number }[] =>
      waiting.map(({ fault, skip, left }) => ({ fault, skip, times: left })),
    clear(): void {
      waiting = [];
      onChange();
    },
  };
}

const faultFields: Record<keyof Fault, true> = {
  kind: true,
  gateway: true,
  operation: true,
  skip: true,
  times: true,
  probability: true,
  committed: true,
  duration: true,
  tamper: true,
  status: true,
};

/** @throws {TypeError} for an invalid fault */
export function checkFault(fault: Fault): void {
  const kinds: readonly string[] = [...exchangeFaults, ...callbackFaults];
  if (!kinds.includes(fault.kind)) {
    const meant = nearestName(String(fault.kind), kinds);
    const advice = meant === undefined ? "" : `Did you mean "${meant}"? `;
    throw new TypeError(`Unknown fault "${fault.kind}". ${advice}Choose from ${kinds.join(", ")}.`);
  }
  for (const name of Object.keys(fault)) {
    if (Object.hasOwn(faultFields, name)) continue;
    throw new TypeError(`A fault has no "${name}". It has ${Object.keys(faultFields).join(", ")}.`);
  }
  const { tamper, committed, status } = fault;
  const needsStatus = fault.kind === "documented-response" || status !== undefined;
  if (needsStatus && !/^(?:[1-5]\d\d|[1-5]XX|default)$/.test(status ?? "")) {
    throw new TypeError(
      `"status" of the fault "${fault.kind}" is "${status}". Give an HTTP status of the spec: "410", "4XX" or "default".`,
    );
  }
  if (tamper !== undefined && !tamperings.includes(tamper)) {
    throw new TypeError(`"tamper" of the fault "${fault.kind}" is "${tamper}". Choose from ${tamperings.join(", ")}.`);
  }
  if (committed !== undefined && typeof committed !== "boolean") {
    throw new TypeError(`"committed" of the fault "${fault.kind}" is "${committed}". It must be true or false.`);
  }
  const { probability, times, skip } = fault;
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) {
    throw new TypeError(`The probability of the fault "${fault.kind}" is ${probability}. Give a number from 0 to 1.`);
  }
  for (const [name, value] of Object.entries({ times, skip })) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) {
      throw new TypeError(`"${name}" of the fault "${fault.kind}" is ${value}. Give a whole number.`);
    }
  }
  if (fault.duration === undefined) return;
  // Only a clock can be behind. A wait cannot be negative.
  if (fault.kind === "clock-skew") signedDuration(fault.duration);
  else parseDuration(fault.duration);
}

/** Milliseconds; negative for text that begins with a minus sign. */
export function signedDuration(duration: number | string): number {
  const text = String(duration);
  if (!text.startsWith("-")) return parseDuration(duration);
  return -parseDuration(typeof duration === "number" ? -duration : text.slice(1));
}
