import { DargahError } from "../errors/dargah-error.ts";

/**
 * Runs the call that creates a payment where a second payment does no harm: of one whose answer was lost nobody holds the reference, so no
 * payer can be sent to it. Its errors say that it may be repeated, which the transport cannot know.
 */
export async function createRepeatably<T>(gateway: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DargahError) || (error.code !== "timeout" && error.code !== "connection_failed"))
      throw error;
    throw new DargahError(
      error.code,
      `${gateway} gave no complete answer to createPayment. No payer can have been sent to that payment, so it may be created again.`,
      { gateway, retryable: true, cause: error },
    );
  }
}
