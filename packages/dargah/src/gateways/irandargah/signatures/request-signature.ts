import { type Bytes, concat, utf8 } from "../../../crypto/bytes.ts";
import { createHmac } from "../../../crypto/hmac.ts";
import { askNow } from "../../../errors/ask-now.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import { readOptions } from "../../../errors/read-argument.ts";
import { withLayer } from "../../../transport/layer-form.ts";
import type { Middleware } from "../../../transport/middleware.ts";
import { readBytes } from "../../../transport/platform.ts";
import { endpointOf } from "./endpoint.ts";
import { type Clock, createServerClock, isServerClock } from "./server-clock.ts";
import { isTimeRefusal, isTimeRefusalRecord } from "./time-refusal.ts";

/** The parts of a request's signature. */
export type RequestParts = {
  /** HTTP method in upper case. */
  method: string;
  endpoint: string;
  /** The bytes that are sent; empty for a request without a body. */
  body: Uint8Array;
  /** Unix seconds. */
  timestamp: string;
};

export type SignRequestsOptions = {
  /** The terminal's `secret_key`. */
  secretKey: string;
  /**
   * Source of the time. Pass the same `createServerClock` to `verifyResponses`: a response that refuses the time is itself outside the window,
   * and passes only with a shared clock.
   *
   * @default a separate server clock over Date.now
   */
  clock?: Clock;
  /**
   * Returns the text or bytes to sign. Replace it if the gateway turns out to sign something else, for instance `[]` for a missing body. The
   * request is always sent with its own body.
   *
   * @default METHOD:endpoint:body:timestamp, with the bytes of the body as they are sent
   */
  canonicalise?: (parts: RequestParts) => string | Uint8Array;
  /**
   * Returns the endpoint of a request, or `undefined` for one that must not be signed.
   *
   * @default the path after `/v2/` without the query; calls outside `/v2/` are not signed
   */
  endpoint?: (request: Request) => string | undefined;
};

/**
 * Signs IranDargah's requests with `X-Signature` and `X-Timestamp`, which are made again for each call of the returned fetch, so it belongs
 * inside any retry layer. The request is sent with exactly the bytes that were signed.
 *
 * When the gateway refuses the time (code -102, so nothing was carried out), the clock is set to the `Date` of that response, and the request is
 * signed and sent once more.
 *
 * @throws {DargahError} `invalid_option` for a `secretKey` that is empty or contains white space
 * @example
 * const signed = signRequests({ secretKey: "YOUR_SECRET_KEY" })((request) => fetch(request));
 * const response = await signed(new Request("https://sandbox.irandargah.com/v2/transactions"));
 */
export function signRequests(given: SignRequestsOptions): Middleware {
  const options = readOptions(given);
  const { canonicalise = canonicalForm, endpoint = ({ url }: Request) => endpointOf(url) } = options;
  const key = createHmac(options.secretKey, undefined, "secretKey");
  const own = options.clock ?? createServerClock();
  if (typeof own !== "function") throw new DargahError("invalid_option", 'The option "clock" must be a function.');
  const clock = isServerClock(own) ? own : createServerClock({ clock: own });

  /** Signs at the time of the call, and once more at the gateway's time if that is refused. */
  async function sendSigned<Response>(
    parts: Omit<RequestParts, "timestamp">,
    way: SigningWay<Response>,
  ): Promise<Response> {
    async function send(): Promise<Response> {
      const timestamp = String(Math.floor(clock() / 1000));
      const form = askNow({
        name: "canonicalise",
        give: () => canonicalise({ ...parts, timestamp }),
        isRight: (value) => typeof value === "string" || value instanceof Uint8Array,
        must: "text or bytes",
      });
      return way.send({ "X-Signature": await key.sign(toBytes(form)), "X-Timestamp": timestamp });
    }

    const response = await send();
    const date = await way.dateOfRefusal(response);
    if (date === undefined || !clock.correct(Date.parse(date))) return response;
    await way.discard?.(response);
    return send();
  }

  const middleware: Middleware = (next) => async (request) => {
    const name = endpoint(request);
    if (name === undefined) return next(request);
    // Read once: the signature and the wire get the same bytes.
    const bytes = await readBytes(request);
    return sendSigned(partsOf(request, name, bytes), {
      send(signature) {
        const signed = new Request(request, bytes && { body: bytes });
        for (const [header, value] of Object.entries(signature)) signed.headers.set(header, value);
        return next(signed);
      },
      dateOfRefusal: async (response) => ((await isTimeRefusal(response)) ? dateOf(response) : undefined),
      discard: (response) => response.body?.cancel(),
    });
  };
  // A rule of the merchant's own wants a Request.
  if (options.endpoint) return middleware;
  return withLayer(middleware, (next) => async (sent) => {
    const name = endpointOf(sent.url);
    if (name === undefined) return next(sent);
    return sendSigned(partsOf(sent, name, sent.bytes), {
      send(signature) {
        const headers = new Headers(sent.headers);
        for (const [header, value] of Object.entries(signature)) headers.set(header, value);
        return next({ ...sent, headers });
      },
      dateOfRefusal: async (response) => (isTimeRefusalRecord(response) ? dateOf(response) : undefined),
    });
  });
}

/** Sends a request with its signature, as a `Request` or as a record. */
type SigningWay<Response> = {
  send(headers: Record<string, string>): Promise<Response>;
  /** Resolves to the `Date` of a response that refuses the time; `undefined` for every other response. */
  dateOfRefusal(response: Response): Promise<string | undefined>;
  /** Releases a response that nobody reads. */
  discard?(response: Response): Promise<void> | undefined;
};

function dateOf({ headers }: Pick<Response, "headers">): string {
  return headers.get("Date") ?? "";
}

function partsOf({ method }: { method: string }, endpoint: string, body: Uint8Array = new Uint8Array()) {
  return { method: method.toUpperCase(), endpoint, body };
}

function canonicalForm({ method, endpoint, body, timestamp }: RequestParts): Bytes {
  return concat(utf8(`${method}:${endpoint}:`), body, utf8(`:${timestamp}`));
}

function toBytes(form: string | Uint8Array): Bytes {
  return typeof form === "string" ? utf8(form) : concat(form);
}
