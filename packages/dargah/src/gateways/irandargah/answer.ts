import type { DargahError } from "../../errors/dargah-error.ts";
import { readText } from "../../payments/answer-fields.ts";
import { errorOf } from "../../payments/refusal.ts";
import { gateway, type IranDargahFailure, iranDargahError } from "./words.ts";

type Call = { operation: string; isRepeatable: boolean };

type Accepted<Data> = { readonly ok: true; readonly data: { readonly data: Data } } & Pick<Response, "status"> & {
    readonly response: Response;
  };

/**
 * What an answer tells. The typed client has looked at its outermost fields only, so a part inside that is missing is found here, and must not
 * end in a TypeError after money was taken.
 *
 * @throws {DargahError} for a refusal, and `answer_unreadable`
 */
export function readAnswer<Data, T>(
  options: Call & { result: Accepted<Data> | IranDargahFailure; read: (data: Data) => T },
): T {
  const { result, read, ...call } = options;
  if (!result.ok) throw iranDargahError({ ...call, result });
  try {
    return read(result.data.data);
  } catch (error) {
    if (error instanceof TypeError) throw unreadableAnswer({ ...call, result });
    throw error;
  }
}

/** For an answer that says yes, and not to what. */
export function unreadableAnswer(options: Call & { result: { status: number; response: Response } }): DargahError {
  const { result, ...call } = options;
  const { status, response } = result;
  return errorOf({ gateway, ...call, result: { ok: false, kind: "unexpected", status, response } });
}

/** A text without which an answer is of no use, inside of `readAnswer`. */
export function needText(value: unknown): string {
  const text = readText(value);
  if (text === undefined) throw new TypeError("A text that is needed is missing.");
  return text;
}
