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
 * Returns the reference of a payment from the response that created it. Without a reference nobody can be sent to that payment, so it can be
 * created again.
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
 * Runs the call that creates a payment where creating it again does no harm: with the same idempotency key it is the same payment, and if the
 * response was lost nobody has the reference, so no payer can be sent to it. Its errors are marked as retryable, which the transport cannot know.
 */
export async function createRepeatably<T>(gateway: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DargahError) || !withoutUsableResponse.has(error.code) || error.retryable) throw error;
    // A gateway cannot sign for an unknown token, and the token will not be known the next time either.
    if (error.status === 401) throw error;
    throw new DargahError(
      error.code,
      `createPayment of ${gateway} got no usable response. No payer can have been sent to that payment, so it can be created again.`,
      { gateway, retryable: true, cause: error, ...(error.status !== undefined && { status: error.status }) },
    );
  }
}
