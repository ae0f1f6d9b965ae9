import { findErrorKind } from "@dargah/vandar";
import type { DargahError } from "../../errors/dargah-error.ts";
import type { OrderNumbering } from "../../payments/order-number.ts";
import { errorOf, type FailedResult } from "../shared/error-of.ts";

export const gateway = "vandar";

export const numbering: OrderNumbering = { gateway, separator: "--" };

/** Vandar refuses in sentences of several shapes. */
type RefusalBody = { status?: unknown; errors?: unknown; error?: unknown; message?: unknown };

type VandarFailure = FailedResult & { error?: unknown };

/** @param options.isRepeatable Whether the call may be made again without the danger of doing it twice. */
export function vandarError(options: { operation: string; result: VandarFailure; isRepeatable: boolean }): DargahError {
  const { errors, error, message } = bodyOf(options.result);
  const sentences = [errors, error, message].flatMap(textsIn);
  return errorOf({
    gateway,
    ...options,
    words: { message: sentences.length > 0 ? [...new Set(sentences)].join(" ") : undefined },
  });
}

/** Kind of the code that a refused verification has in its `status`. */
export function kindOfRefusal(result: VandarFailure): string | undefined {
  const { status } = bodyOf(result);
  return result.kind === "refused" ? findErrorKind(status) : undefined;
}

function bodyOf({ error }: VandarFailure): RefusalBody {
  return typeof error === "object" && error !== null ? error : {};
}

/** A text, a list of texts, or an object of lists, as Laravel makes it. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
