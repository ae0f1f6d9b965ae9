import { largestResponse, readBody, TooLongError } from "@dargah/common/read-body";
import type { Bytes } from "../../../crypto/bytes.ts";
import { readOptions } from "../../../errors/read-argument.ts";
import { withLayer } from "../../../transport/layer-form.ts";
import type { Middleware } from "../../../transport/middleware.ts";
import { createResponseCheck, type Refuse, verifyingLayer } from "./response-signature.ts";
import type { VerifyResponsesOptions } from "./types.ts";

/**
 * Verifies the signatures of IranDargah's responses over the bytes of their bodies, before anything parses them. Exactly the verified bytes are
 * passed on.
 *
 * The signature covers neither the request nor its path: within the window, an old response passes again.
 *
 * @throws {DargahError} `invalid_option` here; `response_signature_invalid` from the fetch, with the status of the response but nothing of its body
 */
export function verifyResponses(given: VerifyResponsesOptions): Middleware {
  const options = readOptions(given);
  const check = createResponseCheck(options);
  const middleware: Middleware = (next) => async (request) => {
    const response = await next(request);
    const body = await check?.({ url: request.url, response, read: (refuse) => readLimited(response, refuse) });
    return body === undefined ? response : withBody(response, body);
  };
  return withLayer(check ? middleware : (next) => next, verifyingLayer(check));
}

async function readLimited(response: Response, refuse: Refuse): Promise<Bytes> {
  try {
    return await readBody(response, largestResponse);
  } catch (error) {
    if (!(error instanceof TooLongError)) throw error;
    throw refuse(`its body is longer than ${largestResponse} bytes.`);
  }
}

function withBody(response: Response, body: Uint8Array<ArrayBuffer>): Response {
  const { status, statusText, headers } = response;
  // 204 and 304 may not have a body, not even an empty one.
  return new Response(response.body === null ? null : body, { status, statusText, headers });
}
