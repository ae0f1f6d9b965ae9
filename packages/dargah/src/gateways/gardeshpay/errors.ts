import type { DargahError } from "../../errors/dargah-error.ts";
import type { OrderNumbering } from "../../payments/order-number.ts";
import { errorOf, type FailedResult } from "../shared/error-of.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";

export const gateway = "gardeshpay";

export const numbering: OrderNumbering = { gateway, separator: "--" };

type GardeshPayFailure = FailedResult & { error?: unknown };

/** GardeshPay has numbers for its errors and no table of them. */
function codeOfRefusal({ error }: GardeshPayFailure): string | undefined {
  return readText(fieldsOf(error).code);
}

/** @param options.isRepeatable Whether the call may be made again without the danger of doing it twice. */
export function gardeshPayError(options: {
  operation: string;
  result: GardeshPayFailure;
  isRepeatable: boolean;
}): DargahError {
  const { message, errors } = fieldsOf(options.result.error);
  // Sentences, or objects that hold one: the guide does not say.
  const reasons = Object.values(fieldsOf(errors)).map((entry) => readText(entry) ?? readText(fieldsOf(entry).message));
  const said = [readText(message), ...reasons].filter((sentence) => sentence !== undefined);
  return errorOf({
    gateway,
    ...options,
    words: { code: codeOfRefusal(options.result), message: said.length > 0 ? said.join(" ") : undefined },
  });
}
