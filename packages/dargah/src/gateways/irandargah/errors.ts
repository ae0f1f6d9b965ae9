import { findErrorKind } from "@dargah/irandargah";
import type { DargahError } from "../../errors/dargah-error.ts";
import { invalidOption } from "../../input/refuse.ts";
import { errorOf, type FailedCall, type FailedResult } from "../shared/error-of.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";

export const gateway = "irandargah";

/** Makes the error for an unusable option or argument. */
export function refuse(message: string): DargahError {
  return invalidOption({ gateway }, message);
}

/** Returns the kind of a refusal's code, if it is known. */
export function kindOfRefusal(result: FailedResult): string | undefined {
  return result.kind === "refused" ? findErrorKind(errorIn(result).code) : undefined;
}

export function iranDargahError(call: FailedCall): DargahError {
  const { code, message, details } = errorIn(call.result);
  return errorOf({
    gateway,
    ...call,
    words: {
      kind: kindOfRefusal(call.result),
      code: readText(code),
      message: [message, ...sentencesIn(details)].map(readText).filter(Boolean).join(" ") || undefined,
      requestId: readText(fieldsOf(fieldsOf(call.result.error).meta).request_id),
    },
  });
}

/** Returns the sentences about fields: the message says "wrong input" for every field, and only these name the field. */
function sentencesIn(details: unknown): unknown[] {
  return Object.values(fieldsOf(fieldsOf(details).validation)).flat();
}

function errorIn({ error }: FailedResult): Readonly<Record<string, unknown>> {
  return fieldsOf(fieldsOf(error).error);
}
