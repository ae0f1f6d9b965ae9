import { findErrorCode } from "@dargah/invoice-script";
import type { DargahError } from "../../errors/dargah-error.ts";
import type { OrderNumbering } from "../../payments/order-number.ts";
import { errorOf, type FailedResult } from "../shared/error-of.ts";

export const gateway = "invoice-script";

// The script gets no order number; the merchant's own record has it.
export const numbering: OrderNumbering = { gateway, separator: "--" };

type InvoiceFailure = FailedResult & { error?: unknown };

/** The row of the code of a refusal. Deployments write codes as numbers or text, in any digits. */
export function rowOfRefusal(result: InvoiceFailure): ReturnType<typeof findErrorCode> {
  return result.kind === "refused" ? findErrorCode(bodyOf(result).errorCode) : undefined;
}

/** @param options.isRepeatable Whether the call may be made again without the danger of doing it twice. */
export function invoiceError(options: {
  operation: string;
  result: InvoiceFailure;
  isRepeatable: boolean;
}): DargahError {
  const { result } = options;
  const { errorCode, errorDescription } = bodyOf(result);
  const row = rowOfRefusal(result);
  const code = row?.code ?? errorCode;
  return errorOf({
    gateway,
    ...options,
    words: {
      kind: row?.kind,
      code: code === undefined ? undefined : String(code),
      message: typeof errorDescription === "string" ? errorDescription : undefined,
    },
  });
}

function bodyOf({ error }: InvoiceFailure): { errorCode?: unknown; errorDescription?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
