import { withHeaders } from "@dargah/common/header-record";
import { type Bytes, concat, passingBytes, utf8 } from "../../../crypto/bytes.ts";
import { createHmac } from "../../../crypto/hmac.ts";
import { askNow } from "../../../errors/ask-now.ts";
import { DargahError } from "../../../errors/dargah-error.ts";
import type { Layer, Outgoing } from "../../../transport/call.ts";
import { endpointOf } from "./endpoint.ts";
import { createServerClock, isServerClock } from "./server-clock.ts";
import { isTimeRefusalRecord } from "./time-refusal.ts";
import type { RequestParts, SignRequestsOptions } from "./types.ts";

/**
 * Makes the function that sends a request with its signature: signed at the time of the call, and once more at the gateway's time if that is
 * refused.
 *
 * @throws {DargahError} `invalid_option`
 */
export function createSigner(options: Omit<SignRequestsOptions, "endpoint">) {
  const { canonicalise } = options;
  const key = createHmac(options.secretKey, undefined, "secretKey");
  const own = options.clock ?? createServerClock();
  if (typeof own !== "function") throw new DargahError("invalid_option", 'The option "clock" must be a function.');
  const clock = isServerClock(own) ? own : createServerClock({ clock: own });

  function formOf(parts: RequestParts): Bytes {
    if (!canonicalise) return canonicalForm(parts);
    const form = askNow({
      name: "canonicalise",
      give: () => canonicalise(parts),
      isRight: (value) => typeof value === "string" || value instanceof Uint8Array,
      must: "text or bytes",
    });
    return typeof form === "string" ? utf8(form) : concat(form);
  }

  return async function sendSigned<Response>(
    parts: Omit<RequestParts, "timestamp">,
    way: SigningWay<Response>,
  ): Promise<Response> {
    function send(): Promise<Response> {
      const timestamp = String(Math.floor(clock() / 1000));
      const signature = key.sign(formOf({ ...parts, timestamp }));
      const sendWith = (found: string) => way.send({ "X-Signature": found, "X-Timestamp": timestamp });
      return typeof signature === "string" ? sendWith(signature) : signature.then(sendWith);
    }

    const response = await send();
    const asked = way.dateOfRefusal(response);
    const date = asked instanceof Promise ? await asked : asked;
    if (date === undefined || !clock.correct(Date.parse(date))) return response;
    await way.discard?.(response);
    return send();
  };
}

/** Makes the layer of a transport that signs requests. */
export function signingLayer(sendSigned: ReturnType<typeof createSigner>): Layer<Outgoing> {
  return (next) => async (sent) => {
    const name = endpointOf(sent.url);
    if (name === undefined) return next(sent);
    return sendSigned(partsOf(sent, name, sent.bytes), {
      send: (signature) => next({ ...sent, headers: withHeaders(sent.headers, signature) }),
      dateOfRefusal: (response) => (isTimeRefusalRecord(response) ? dateOf(response) : undefined),
    });
  };
}

/** Sends a request with its signature, as a `Request` or as a record. */
type SigningWay<Response> = {
  send(headers: Record<string, string>): Promise<Response>;
  /** Returns the `Date` of a response that refuses the time; `undefined` for every other response. */
  dateOfRefusal(response: Response): string | undefined | Promise<string | undefined>;
  /** Releases a response that nobody reads. */
  discard?(response: Response): Promise<void> | undefined;
};

export function dateOf({ headers }: Pick<Response, "headers">): string {
  return headers.get("Date") ?? "";
}

export function partsOf({ method }: { method: string }, endpoint: string, body: Uint8Array = new Uint8Array()) {
  return { method: method.toUpperCase(), endpoint, body };
}

function canonicalForm({ method, endpoint, body, timestamp }: RequestParts): Bytes {
  return passingBytes(`${method}:${endpoint}:`, body, `:${timestamp}`);
}
