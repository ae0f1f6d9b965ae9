import { findErrorKind } from "@dargah/irandargah";
import type { DargahError } from "../../errors/dargah-error.ts";
import type { OrderNumbering } from "../../payments/order-number.ts";
import { errorOf, type FailedResult } from "../shared/error-of.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";

export const gateway = "irandargah";

export const numbering: OrderNumbering = { gateway, separator: "--", longest: 50 };

export type IranDargahFailure = FailedResult & { error?: unknown };

/** Kind of the code of a refusal, where it is known. */
export function kindOfRefusal(result: IranDargahFailure): string | undefined {
  return result.kind === "refused" ? findErrorKind(errorIn(result).code) : undefined;
}

/** @param options.isRepeatable Whether the call may be made again without the danger of doing it twice. */
export function iranDargahError(options: {
  operation: string;
  result: IranDargahFailure;
  isRepeatable: boolean;
}): DargahError {
  const { code, message, details } = errorIn(options.result);
  return errorOf({
    gateway,
    ...options,
    words: {
      kind: kindOfRefusal(options.result),
      code: readText(code),
      message: [message, ...sentencesIn(details)].map(readText).filter(Boolean).join(" ") || undefined,
      requestId: readText(fieldsOf(fieldsOf(options.result.error).meta).request_id),
    },
  });
}

/** The message alone says "wrong input" of every field; only these sentences name the field. */
function sentencesIn(details: unknown): unknown[] {
  return Object.values(fieldsOf(fieldsOf(details).validation)).flat();
}

function errorIn({ error }: IranDargahFailure): Readonly<Record<string, unknown>> {
  return fieldsOf(fieldsOf(error).error);
}
