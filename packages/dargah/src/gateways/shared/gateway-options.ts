import type { Store } from "../../stores/store.ts";
import type { Hooks } from "../../transport/hooks.ts";
import type { FetchFunction, Instrument } from "../../transport/middleware.ts";
import type { TransportOptions } from "../../transport/options.ts";

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
