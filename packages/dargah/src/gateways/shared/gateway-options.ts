import type { Store } from "../../stores/store.ts";
import type { Hooks } from "../../transport/hooks.ts";
import type { FetchFunction, Instrument } from "../../transport/middleware.ts";
import type { TransportOptions } from "../../transport/options.ts";

/** Options of every adapter, in addition to its credentials. */
export type GatewayOptions = Pick<
  TransportOptions,
  "totalTimeoutSeconds" | "attemptTimeoutSeconds" | "maxRetries" | "backoff" | "random" | "time" | "drift"
> & {
  /** Sends the requests. @default globalThis.fetch, looked up at each call */
  fetch?: FetchFunction;
  /**
   * Base URL for every call instead of the gateway's own, such as an emulator. `https:`, or `http:` on the loopback interface; see `allowHttp`.
   *
   * @default the gateway's own servers
   */
  baseUrl?: string;
  /**
   * Lets `baseUrl` begin with `http:` on any host, such as `http://sandbox:4010` between containers. Credentials and payments then travel
   * unencrypted, so use it only for emulators on your own network.
   *
   * @default false
   */
  allowHttp?: boolean;
  /**
   * Store for verified references and idempotency keys. Processes that handle payments of the same merchant must share one.
   *
   * @default a memory store of this gateway, which forgets everything at a restart
   */
  store?: Store;
  /**
   * Distinguishes merchants or terminals that share a store: a name of your choice without white space, never a token.
   *
   * @default "default"
   */
  merchant?: string;
  /** Functions called on events. */
  hooks?: Hooks;
  /** Layer around each attempt of a call, such as `openTelemetry()` of `dargah/otel`. @default none */
  instrument?: Instrument;
};
