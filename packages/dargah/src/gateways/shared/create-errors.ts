import { DargahError } from "../../errors/dargah-error.ts";
import type { ErrorCode } from "../../errors/error-codes.ts";
import { readText } from "./response-fields.ts";

const withoutUsableResponse = new Set<ErrorCode>([
  "timeout",
  "connection_failed",
  "aborted",
  "response_unreadable",
  "response_signature_invalid",
]);

/**
 * What a payment is named by from now on, out of the response that made it. Without it nobody can be sent to that payment, so it may be made again.
 *
 * @throws {DargahError} `response_unreadable`
 */
export function needReference(options: { gateway: string; name: string; value: unknown; status: number }): string {
  const { gateway, name, value, status } = options;
  const reference = readText(value);
  if (reference !== undefined) return reference;
  throw new DargahError("response_unreadable", `${gateway} responded to createPayment without a ${name}.`, {
    gateway,
    status,
    retryable: true,
  });
}

/**
 * Runs the call that creates a payment where it does no harm to create it again: with the same idempotency key it is the same payment, and
 * of one whose response was lost nobody holds the reference, so no payer can be sent to it. Its errors say that it may be repeated, which the
 * transport cannot know.
 */
export async function createRepeatably<T>(gateway: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DargahError) || !withoutUsableResponse.has(error.code) || error.retryable) throw error;
    // A gateway cannot sign for a token that it does not know, and the same token will not be known the next time.
    if (error.status === 401) throw error;
    throw new DargahError(
      error.code,
      `createPayment of ${gateway} got no usable response. No payer can have been sent to that payment, so it may be created again.`,
      { gateway, retryable: true, cause: error, ...(error.status !== undefined && { status: error.status }) },
    );
  }
}
