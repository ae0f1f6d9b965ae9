import { callOnError } from "../errors/call-on-error.ts";
import { DargahError } from "../errors/dargah-error.ts";
import { readOptions } from "../errors/read-argument.ts";
import { errorResponse } from "./error-response.ts";

export type ErrorPageOptions = {
  /** Called with errors of the handler; what it throws is ignored. @default console.error */
  onError?: (error: unknown) => unknown;
};

/**
 * Wraps a handler of Web requests with an error page, so that no payer sees an empty page. The returned handler never rejects.
 *
 * @throws {DargahError} `invalid_option` for a handler that is not a function
 * @example
 * export const GET = withErrorPage(async (request) => {
 *   const callback = await gateway.parseCallback(request);
 *   return Response.json({ reference: callback.reference });
 * });
 */
export function withErrorPage<Given extends unknown[]>(
  handle: (...given: Given) => Response | Promise<Response>,
  options: ErrorPageOptions = {},
): (...given: Given) => Promise<Response> {
  const { onError = console.error } = readOptions(options, {});
  if (typeof handle !== "function") {
    throw new DargahError("invalid_option", '"handle" must be a function from a Request to a Response.');
  }
  return async (...given) => {
    try {
      return needResponse(await handle(...given));
    } catch (error) {
      callOnError(onError, error);
      return errorResponse(error);
    }
  };
}

/** Checks by shape, because frameworks and test environments bring their own classes. */
function needResponse(found: Response): Response {
  const { status, headers, arrayBuffer } = (found ?? {}) as Partial<Response>;
  const isResponse =
    typeof status === "number" && typeof headers?.get === "function" && typeof arrayBuffer === "function";
  if (isResponse) return found;
  throw new DargahError("invalid_option", "The handler must return a Response.");
}
