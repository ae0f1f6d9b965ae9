import type { DargahError } from "../../errors/dargah-error.ts";
import { errorOf, type FailedResult } from "../../payments/refusal.ts";

export const gateway = "gardeshpay";

type GardeshPayFailure = FailedResult & { error?: unknown };

/** GardeshPay has numbers for its errors and no table of them. */
export function codeOfRefusal({ error }: GardeshPayFailure): string | undefined {
  const { code } = answerOf(error);
  return code === undefined ? undefined : String(code);
}

/** @param options.isRepeatable Whether the call may be made again without the danger of doing it twice. */
export function gardeshPayError(options: {
  operation: string;
  result: GardeshPayFailure;
  isRepeatable: boolean;
}): DargahError {
  const { message } = answerOf(options.result.error);
  return errorOf({
    gateway,
    ...options,
    words: {
      code: codeOfRefusal(options.result),
      message: typeof message === "string" ? message : undefined,
    },
  });
}

function answerOf(error: unknown): { code?: unknown; message?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
