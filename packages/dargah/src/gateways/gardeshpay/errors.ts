import type { DargahError } from "../../errors/dargah-error.ts";
import { errorOf, type FailedCall } from "../shared/error-of.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";

export const gateway = "gardeshpay";

/** Makes the error for a refusal. GardeshPay has numbers for its errors but does not document them. */
export function gardeshPayError(call: FailedCall): DargahError {
  const { code, message, errors } = fieldsOf(call.result.error);
  // Sentences, or objects that contain one: the gateway's docs do not say.
  const reasons = Object.values(fieldsOf(errors)).map((entry) => readText(entry) ?? readText(fieldsOf(entry).message));
  const said = [readText(message), ...reasons].filter((sentence) => sentence !== undefined);
  return errorOf({
    gateway,
    ...call,
    words: { code: readText(code), message: said.length > 0 ? said.join(" ") : undefined },
  });
}
