import { largestResponse, readBody } from "@dargah/common/read-body";
import { textOf } from "../crypto/bytes.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { askBeforeSending } from "./ask-before-sending.ts";
import { isKey } from "./key-text.ts";
import type { FetchFunction } from "./middleware.ts";

export type ServerKeysOptions = {
  /** What sends the request, best one of `createTransport`, which may repeat it. */
  fetch: FetchFunction;
  /** Where the gateway gives keys out, such as `https://ipg.irandargah.com/v2/idempotency-key`. */
  url: string;
  /** @default none */
  headers?: Readonly<Record<string, string>>;
};

/**
 * Makes a function that asks the gateway for a key, for `make` of a key registry: IranDargah's `GET /v2/idempotency-key`. It is a round trip
 * more, and a key that is not kept in a store is as good as a random one.
 *
 * @throws {DargahError} `idempotency_key_unavailable` from the function, and what `fetch` throws
 */
export function createServerKeys(options: ServerKeysOptions): () => Promise<string> {
  const { fetch, url, headers = {} } = readOptions(options);
  if (typeof fetch !== "function") throw new DargahError("invalid_option", '"fetch" must be a function.');
  const makeRequest = () =>
    new Request(url, { headers: { Accept: "application/json", ...headers }, redirect: "manual" });
  try {
    makeRequest();
  } catch {
    throw new DargahError("invalid_option", '"url" must be an absolute address, and "headers" an object of texts.');
  }
  return async () => {
    const response = await askBeforeSending("fetch", () => fetch(makeRequest()));
    const key = response.ok ? readKey(textOf(await readBody(response, largestResponse))) : undefined;
    if (key !== undefined) return key;
    throw new DargahError(
      "idempotency_key_unavailable",
      `The gateway gave no idempotency key (HTTP ${response.status}). Nothing else was sent.`,
      { status: response.status, retryable: true },
    );
  };
}

function readKey(text: string): string | undefined {
  try {
    const response: unknown = JSON.parse(text);
    if (typeof response !== "object" || response === null) return undefined;
    const { success, idempotency_key: key } = response as Record<string, unknown>;
    return success === true && isKey(key) ? key : undefined;
  } catch {
    return undefined;
  }
}
