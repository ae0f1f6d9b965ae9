import { readOptions } from "../../../errors/read-argument.ts";
import { withLayer } from "../../../transport/layer-form.ts";
import type { Middleware } from "../../../transport/middleware.ts";
import { readBytes } from "../../../transport/platform.ts";
import { endpointOf } from "./endpoint.ts";
import { createSigner, dateOf, partsOf, signingLayer } from "./request-signature.ts";
import { isTimeRefusal } from "./time-refusal.ts";
import type { SignRequestsOptions } from "./types.ts";

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
  const { endpoint = ({ url }: Request) => endpointOf(url) } = options;
  const sendSigned = createSigner(options);

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
  return options.endpoint ? middleware : withLayer(middleware, signingLayer(sendSigned));
}
