import { callDoor } from "@dargah/common/call-record";
import { readBaseUrl } from "@dargah/common/input";
import { askNow, isFunction } from "../../errors/ask-now.ts";
import { readIdentifier } from "../../input/identifier.ts";
import { invalidOption } from "../../input/refuse.ts";
import type { Store } from "../../stores/store.ts";
import { createDoor, type GatewayParts } from "../../transport/create-door.ts";
import type { Hooks } from "../../transport/hooks.ts";
import type { FetchFunction, Middleware } from "../../transport/middleware.ts";
import type { TransportOptions } from "../../transport/options.ts";
import type { Attempts } from "./attempts.ts";
import type { GatewayOptions } from "./gateway-options.ts";
import type { References } from "./references.ts";

/** The context of an adapter's functions. */
export type GatewayContext<Options extends object = object, Client = unknown> = {
  /** The options as read, without those that were not given. */
  readonly options: Options;
  readonly client: Client;
  /** Base URL that replaces the gateway's own servers. */
  readonly baseUrl: string | undefined;
  readonly store: Store;
  readonly merchant: string;
  readonly references: References;
  readonly attempts: Attempts;
  /** Epoch milliseconds. */
  now(): number;
  /** Makes another client, with its own hooks. */
  connect(hooks: Hooks): Client;
};

/** Parts of the transport specific to this gateway's protocol. */
export type ProtocolOptions = Pick<
  TransportOptions,
  "around" | "otherKeyHeaders" | "plainHeaders" | "tokenDeprecation"
> &
  GatewayParts;

/**
 * Makes the fetch of an adapter's typed client: the transport with the options of the merchant. It takes the records of that client only, so that
 * a bundle does not contain what reads a `Request`.
 */
export function createGatewayFetch(
  options: GatewayOptions,
  facts: Pick<TransportOptions, "operations" | "secrets"> & { gateway: string; protocol: ProtocolOptions },
): FetchFunction {
  const { gateway, operations, protocol, secrets } = facts;
  const { instrument } = options;
  const { around = [], ...own } = protocol;
  const outermost = instrument ? [layerOf(() => instrument({ gateway, operations }))] : [];
  const settings = { ...options, ...own, gateway, operations, around: [...outermost, ...around] };
  const door = createDoor({ ...settings, ...(secrets && { secrets }) }, own);
  const fetch: FetchFunction = () =>
    Promise.reject(new TypeError("This fetch takes only the calls of a typed client."));
  return Object.assign(fetch, { [callDoor]: door });
}

/** @throws {DargahError} `invalid_option` for a value that cannot wrap a call */
function layerOf(make: () => Middleware): Middleware {
  const must = "a function that wraps a fetch";
  const question = { name: "instrument", isRight: isFunction, must, code: "invalid_option" } as const;
  const layer = askNow({ ...question, give: make });
  return (next) => askNow({ ...question, give: () => layer(next) });
}

/** @throws {DargahError} `invalid_option` */
export function readMerchant(gateway: string, { merchant = "default" }: GatewayOptions): string {
  readIdentifier({ gateway, name: "merchant", value: merchant });
  return merchant;
}

/**
 * Reads the server that the client calls.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readServer(
  gateway: string,
  { baseUrl, allowHttp = false }: GatewayOptions,
): { baseUrl?: string; allowHttp: boolean } {
  if (baseUrl === undefined) return { allowHttp };
  const read = readBaseUrl(baseUrl, { allowHttp });
  if (read.problem !== undefined) throw invalidOption({ gateway }, read.problem);
  return { baseUrl: read.baseUrl, allowHttp };
}
