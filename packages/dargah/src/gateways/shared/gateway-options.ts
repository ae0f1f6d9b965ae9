import { readBaseUrl } from "@dargah/common/input";
import { askNow, isFunction } from "../../errors/ask-now.ts";
import { readIdentifier } from "../../input/identifier.ts";
import type { NamesOf } from "../../input/names.ts";
import { invalidOption } from "../../input/refuse.ts";
import { createMemoryStore } from "../../stores/memory.ts";
import type { Store } from "../../stores/store.ts";
import { createTransport } from "../../transport/create-transport.ts";
import type { Hooks } from "../../transport/hooks.ts";
import type { Instrument } from "../../transport/instrument.ts";
import type { FetchFunction, Middleware } from "../../transport/middleware.ts";
import type { TransportOptions } from "../../transport/options.ts";
import { createAttempts } from "./attempts.ts";
import { credentialsAmong } from "./credential-options.ts";
import { defined } from "./defined.ts";
import { createReferences } from "./references.ts";

/** What every adapter takes beside its credentials. */
export type GatewayOptions = Pick<
  TransportOptions,
  "totalTimeoutSeconds" | "attemptTimeoutSeconds" | "maxRetries" | "backoff" | "random" | "time" | "drift"
> & {
  /** What sends requests. @default globalThis.fetch, looked up at each call */
  fetch?: FetchFunction;
  /**
   * Another place for every call, such as an emulator. `https:`, or `http:` on the loopback interface; see `allowHttp`.
   *
   * @default the gateway's own servers
   */
  baseUrl?: string;
  /**
   * Lets `baseUrl` begin with `http:` on any host, such as `http://sandbox:4010` between containers. Credentials and payments then travel
   * unencrypted, so it is for emulators on a network of your own.
   *
   * @default false
   */
  allowHttp?: boolean;
  /**
   * Where references that were verified, and idempotency keys, are kept. Several processes that take payments of one merchant share one.
   *
   * @default a memory store of this gateway, which forgets everything at a restart
   */
  store?: Store;
  /**
   * Tells apart the merchants or terminals that share a store: a name of your own without white space, never a token.
   *
   * @default "default"
   */
  merchant?: string;
  /** Functions that are told what happens. */
  hooks?: Hooks;
  /** Stands around each attempt of a call, such as `openTelemetry()` of `dargah/otel`. @default none */
  instrument?: Instrument;
};

export const gatewayOptionNames: NamesOf<GatewayOptions> = {
  totalTimeoutSeconds: true,
  attemptTimeoutSeconds: true,
  maxRetries: true,
  backoff: true,
  random: true,
  time: true,
  drift: true,
  fetch: true,
  baseUrl: true,
  allowHttp: true,
  store: true,
  merchant: true,
  hooks: true,
  instrument: true,
};

/**
 * What the adapters need of those options.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readGatewayOptions(
  options: GatewayOptions & {
    gateway: string;
    /** Tells apart places of one gateway whose references and orders have nothing to do with each other. @default none */
    place?: string;
  },
) {
  const { gateway, place, store = createMemoryStore(), merchant = "default", allowHttp = false } = options;
  readIdentifier({ gateway, name: "merchant", value: merchant });
  const baseUrl = options.baseUrl === undefined ? undefined : readBase(gateway, options.baseUrl, allowHttp);
  const scope = { store, gateway: place === undefined ? gateway : `${gateway} ${place}`, merchant };
  return {
    store,
    merchant,
    references: createReferences(scope),
    attempts: createAttempts({ ...scope, name: gateway }),
    /** Where the client is to call, as it was checked. */
    server: defined({ baseUrl, allowHttp }),
  };
}

function readBase(gateway: string, given: string, allowHttp: boolean): string {
  const read = readBaseUrl(given, { allowHttp });
  if (read.problem !== undefined) throw invalidOption({ gateway }, read.problem);
  return read.baseUrl;
}

/** The fetch of an adapter's typed client: the transport with the options that the merchant chose. */
export function createGatewayFetch(
  options: GatewayOptions &
    Pick<TransportOptions, "operations" | "around" | "tokens" | "otherKeyHeaders" | "tokenDeprecation"> & {
      gateway: string;
    },
): FetchFunction {
  const {
    operations,
    gateway,
    around = [],
    otherKeyHeaders,
    tokenDeprecation,
    tokens,
    fetch,
    hooks,
    random,
    time,
    backoff,
    drift,
    instrument,
  } = options;
  const { totalTimeoutSeconds, attemptTimeoutSeconds, maxRetries } = options;
  return createTransport({
    operations,
    gateway,
    around: [...(instrument ? [layerOf(() => instrument({ gateway, operations }))] : []), ...around],
    secrets: credentialsAmong(options),
    ...defined({ otherKeyHeaders, tokenDeprecation, tokens, fetch, hooks, random, time, backoff, drift }),
    ...defined({ totalTimeoutSeconds, attemptTimeoutSeconds, maxRetries }),
  });
}

/** @throws {DargahError} `invalid_option` for what cannot stand around a call */
function layerOf(make: () => Middleware): Middleware {
  const must = "a function that puts another one around a fetch";
  const question = { name: "instrument", isRight: isFunction, must, code: "invalid_option" } as const;
  const layer = askNow({ ...question, give: make });
  return (next) => askNow({ ...question, give: () => layer(next) });
}
