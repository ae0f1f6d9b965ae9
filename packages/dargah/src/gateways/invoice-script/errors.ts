import { findErrorCode } from "@dargah/invoice-script";
import type { DargahError } from "../../errors/dargah-error.ts";
import { errorOf, type FailedCall, type FailedResult } from "../shared/error-of.ts";
import { fieldsOf } from "../shared/response-fields.ts";

export const gateway = "invoice-script";

/** Returns the row of a refusal's code. Deployments write codes as numbers or text, in any digits. */
export function rowOfRefusal({ kind, error }: FailedResult): ReturnType<typeof findErrorCode> {
  return kind === "refused" ? findErrorCode(fieldsOf(error).errorCode) : undefined;
}

export function invoiceError(call: FailedCall): DargahError {
  const { errorCode, errorDescription } = fieldsOf(call.result.error);
  const row = rowOfRefusal(call.result);
  const code = row?.code ?? errorCode;
  return errorOf({
    gateway,
    ...call,
    words: {
      kind: row?.kind,
      code: code === undefined ? undefined : String(code),
      message: typeof errorDescription === "string" ? errorDescription : undefined,
    },
  });
}
