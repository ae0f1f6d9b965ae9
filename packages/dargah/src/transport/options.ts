import type { DriftDetector } from "../drift/create-drift-detector.ts";
import { askNumber } from "../errors/ask-now.ts";
import { checkDuration, checkNumber } from "../errors/check-number.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { checkSecret } from "../input/secret.ts";
import type { Hooks } from "./hooks.ts";
import type { KeyFunction } from "./key-function.ts";
import type { FetchFunction, Middleware } from "./middleware.ts";
import type { TransportOperations } from "./operations.ts";
import type { Backoff } from "./retry-wait.ts";
import { realTime, type Time } from "./time.ts";
import type { TokenDeprecationHeaders } from "./token-deprecation.ts";
import type { Tokens } from "./tokens.ts";

export type TransportOptions = {
  /** The `operations` of the typed client. Requests that match no operation are never retried. */
  operations: TransportOperations;
  /** Name of the gateway, for errors. @default none */
  gateway?: string;
  /** Sends the request, after every other layer. @default globalThis.fetch, looked up at each call */
  fetch?: FetchFunction;
  /** Layers around `fetch`, inside everything else, the outermost first: request signature, then response signature. @default none */
  around?: readonly Middleware[];
  /** Maximum duration of a call with all attempts and pauses, in seconds, 0.001 to 86400. @default 60 */
  totalTimeoutSeconds?: number;
  /** Maximum duration of one attempt up to the last byte of the response, in seconds, 0.001 to 86400. @default 20 */
  attemptTimeoutSeconds?: number;
  /** Maximum number of retries of a call, 0 to 10. @default 2 */
  maxRetries?: number;
  backoff?: Backoff;
  /** Chooses the key of a call that needs one and has none. @default none, so such a call is not retried */
  keyFor?: KeyFunction;
  /** Further headers that the gateway accepts for an idempotency key, besides the one in its spec. @default none */
  otherKeyHeaders?: readonly string[];
  /**
   * Headers of the gateway whose values hooks may show, besides standard ones such as `Content-Type`. A header that carries a credential is masked
   * in any case. @default none
   */
  plainHeaders?: readonly string[];
  /** Response headers that announce the replacement of a token, for the hook `onTokenDeprecated`. @default the hook is never called */
  tokenDeprecation?: TokenDeprecationHeaders;
  /** Two tokens of one terminal, during a token rotation. @default the request's own token */
  tokens?: Tokens;
  /** Credentials to hide in errors and hooks, in addition to those that requests carry, such as the signing key. @default none */
  secrets?: readonly string[];
  hooks?: Hooks;
  /** Compares every response with the spec for the hook `onDrift`: `createDriftDetector` of `dargah/drift`. @default none */
  drift?: DriftDetector;
  /** Random number from 0 up to 1, for the pauses. @default Math.random */
  random?: () => number;
  /** Clock and timer for timeouts and pauses. @default real time */
  time?: Time;
};

/** The options as they are used. */
export type TransportSettings = ReturnType<typeof readTransportOptions>;

/**
 * Checks what an adapter states about its gateway, for those who write it themselves.
 *
 * @throws {DargahError} `invalid_option`
 */
export function checkGatewayFacts({
  operations,
  tokens,
  otherKeyHeaders,
  plainHeaders,
  tokenDeprecation,
}: TransportOptions): void {
  if (typeof operations !== "object" || operations === null) {
    throw new DargahError("invalid_option", '"operations" must be the operations of a typed client.');
  }
  if (tokens) {
    checkSecret({ name: "tokens.current", value: tokens.current });
    checkSecret({ name: "tokens.other", value: tokens.other });
  }
  checkHeaderNames("otherKeyHeaders", otherKeyHeaders);
  checkHeaderNames("plainHeaders", plainHeaders);
  if (tokenDeprecation && !(isHeaderName(tokenDeprecation.mark) && isHeaderName(tokenDeprecation.expiresAt))) {
    throw new DargahError("invalid_option", '"tokenDeprecation" must have two header names: "mark" and "expiresAt".');
  }
}

/**
 * Reads the options, and checks those that a merchant chooses.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readTransportOptions(options: TransportOptions) {
  const { totalTimeoutSeconds = 60, attemptTimeoutSeconds = 20, maxRetries = 2, backoff = {} } = options;
  const { random = Math.random } = options;
  const { baseSeconds = 0.5, capSeconds = 8 } = backoff;
  checkDuration("totalTimeoutSeconds", totalTimeoutSeconds);
  checkDuration("attemptTimeoutSeconds", attemptTimeoutSeconds);
  checkNumber("backoff.baseSeconds", baseSeconds, { minimum: 0, maximum: 3600 });
  checkNumber("backoff.capSeconds", capSeconds, { minimum: 0, maximum: 3600 });
  checkNumber("maxRetries", maxRetries, { minimum: 0, maximum: 10 });
  if (!Number.isInteger(maxRetries)) throw new DargahError("invalid_option", '"maxRetries" must be a whole number.');
  return {
    operations: options.operations,
    gateway: options.gateway,
    fetch: options.fetch,
    around: options.around ?? [],
    totalTimeoutSeconds,
    attemptTimeoutSeconds,
    maxRetries,
    backoff: { baseSeconds, capSeconds },
    otherKeyHeaders: options.otherKeyHeaders ?? [],
    plainHeaders: options.plainHeaders ?? [],
    tokenDeprecation: options.tokenDeprecation ?? undefined,
    secrets: options.secrets ?? [],
    hooks: options.hooks ?? {},
    drift: options.drift,
    random: () => askNumber("random", random),
    time: options.time ? timeOf(options.time) : realTime,
  };
}

function checkHeaderNames(name: string, names: readonly string[] | null | undefined): void {
  if ((names ?? undefined) === undefined || (Array.isArray(names) && names.every(isHeaderName))) return;
  throw new DargahError("invalid_option", `"${name}" must be a list of header names, such as ["X-Timestamp"].`);
}

function isHeaderName(value: unknown): boolean {
  return typeof value === "string" && /^[\w!#$%&'*+.^`|~-]+$/.test(value);
}

/** Looks up the functions at each call, because the object may be mutable. */
function timeOf(time: Time): Time {
  return {
    now: () => askNumber("time.now", () => time.now()),
    sleep: (milliseconds, signal) => time.sleep(milliseconds, signal),
  };
}
