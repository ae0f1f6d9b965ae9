import { findErrorKind } from "@dargah/inopal";
import type { DargahError } from "../../errors/dargah-error.ts";
import { errorOf, type FailedCall, type FailedResult } from "../shared/error-of.ts";
import { fieldsOf } from "../shared/response-fields.ts";

export const gateway = "inopal";

/** Returns the kind of the code in the `status` of a refusal, if it is known. */
export function kindOfRefusal({ kind, error }: FailedResult): string | undefined {
  return kind === "refused" ? findErrorKind(fieldsOf(error).status) : undefined;
}

/** Returns the code of a refusal as Inopal sends it: a number, or a word with HTTP 401. */
export function codeOfRefusal({ error }: FailedResult): string | undefined {
  const { status } = fieldsOf(error);
  return status === undefined ? undefined : String(status);
}

export function inopalError(call: FailedCall): DargahError {
  const { result } = call;
  const { message } = fieldsOf(result.error);
  return errorOf({
    gateway,
    ...call,
    words: {
      kind: kindOfRefusal(result),
      code: codeOfRefusal(result),
      message: typeof message === "string" ? message : undefined,
    },
  });
}
