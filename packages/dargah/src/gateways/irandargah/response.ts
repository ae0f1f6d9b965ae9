import type { DargahError } from "../../errors/dargah-error.ts";
import type { FailedResult } from "../shared/error-of.ts";
import { errorOf } from "../shared/error-of.ts";
import { readText } from "../shared/response-fields.ts";
import { gateway, iranDargahError } from "./errors.ts";

type Call = { operation: string; isRepeatable: boolean };

type Accepted<Data> = { readonly ok: true; readonly data: { readonly data: Data } } & Pick<Response, "status"> & {
    readonly response: Response;
  };

/**
 * Reads a response. The typed client has checked only its outermost fields, so a missing inner part is detected here, and must not result in a
 * TypeError after money was taken.
 *
 * @throws {DargahError} for a refusal, and `response_unreadable`
 */
export function readResponse<Data, T>(
  options: Call & { result: Accepted<Data> | FailedResult; read: (data: Data) => T },
): T {
  const { operation, isRepeatable, result, read } = options;
  if (!result.ok) throw iranDargahError({ operation, isRepeatable, result });
  try {
    return read(result.data.data);
  } catch (error) {
    if (error instanceof TypeError) throw unreadableResponse({ operation, isRepeatable, result });
    throw error;
  }
}

/** Makes the error for a success response without the expected data. */
export function unreadableResponse(options: Call & { result: { status: number; response: Response } }): DargahError {
  const { result, ...call } = options;
  const { status, response } = result;
  return errorOf({ gateway, ...call, result: { ok: false, kind: "unexpected", status, response } });
}

/** Requires a text without which a response is unusable. Only for use inside `readResponse`. */
export function needText(value: unknown): string {
  const text = readText(value);
  if (text === undefined) throw new TypeError("A required text is missing.");
  return text;
}
