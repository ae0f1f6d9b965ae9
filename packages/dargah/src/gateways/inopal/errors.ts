import { findErrorKind } from "@dargah/inopal";
import type { DargahError } from "../../errors/dargah-error.ts";
import type { OrderNumbering } from "../../payments/order-number.ts";
import { errorOf, type FailedResult } from "../shared/error-of.ts";

export const gateway = "inopal";

// Inopal documents letters and digits only.
export const numbering: OrderNumbering = { gateway, separator: "attempt", longest: 128 };

type InopalFailure = FailedResult & { error?: unknown };

/** Kind of the code that a refusal has in its `status`, where it is known. */
export function kindOfRefusal(result: InopalFailure): string | undefined {
  return result.kind === "refused" ? findErrorKind(bodyOf(result).status) : undefined;
}

/** The code of a refusal as Inopal sends it: a number, or a word under HTTP 401. */
export function codeOfRefusal(result: InopalFailure): string | undefined {
  const { status } = bodyOf(result);
  return status === undefined ? undefined : String(status);
}

/** @param options.isRepeatable Whether the call may be made again without the danger of doing it twice. */
export function inopalError(options: { operation: string; result: InopalFailure; isRepeatable: boolean }): DargahError {
  const { result } = options;
  const { message } = bodyOf(result);
  return errorOf({
    gateway,
    ...options,
    words: {
      kind: kindOfRefusal(result),
      code: codeOfRefusal(result),
      message: typeof message === "string" ? message : undefined,
    },
  });
}

function bodyOf({ error }: InopalFailure): { status?: unknown; message?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
