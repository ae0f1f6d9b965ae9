import { findErrorKind } from "@dargah/vandar";
import type { DargahError } from "../../errors/dargah-error.ts";
import { errorOf, type FailedCall, type FailedResult } from "../shared/error-of.ts";
import { fieldsOf } from "../shared/response-fields.ts";

export const gateway = "vandar";

/** Makes the error for a refusal, whose messages Vandar sends in several shapes. */
export function vandarError(call: FailedCall): DargahError {
  const { errors, error, message } = fieldsOf(call.result.error);
  const sentences = [errors, error, message].flatMap(textsIn);
  return errorOf({
    gateway,
    ...call,
    words: { message: sentences.length > 0 ? [...new Set(sentences)].join(" ") : undefined },
  });
}

/** Returns the kind of the code in the `status` of a refused verification. */
export function kindOfRefusal({ kind, error }: FailedResult): string | undefined {
  return kind === "refused" ? findErrorKind(fieldsOf(error).status) : undefined;
}

/** Returns the texts of a string, a list of strings, or an object of lists, as Laravel makes it. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
