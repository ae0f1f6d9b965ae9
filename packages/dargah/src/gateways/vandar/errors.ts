import { findErrorKind } from "@dargah/vandar";
import type { DargahError } from "../../errors/dargah-error.ts";
import { errorOf, type FailedCall, type FailedResult } from "../shared/error-of.ts";
import { fieldsOf } from "../shared/response-fields.ts";

export const gateway = "vandar";

/** Vandar refuses in sentences of several shapes. */
export function vandarError(call: FailedCall): DargahError {
  const { errors, error, message } = fieldsOf(call.result.error);
  const sentences = [errors, error, message].flatMap(textsIn);
  return errorOf({
    gateway,
    ...call,
    words: { message: sentences.length > 0 ? [...new Set(sentences)].join(" ") : undefined },
  });
}

/** Kind of the code that a refused verification has in its `status`. */
export function kindOfRefusal({ kind, error }: FailedResult): string | undefined {
  return kind === "refused" ? findErrorKind(fieldsOf(error).status) : undefined;
}

/** A text, a list of texts, or an object of lists, as Laravel makes it. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
