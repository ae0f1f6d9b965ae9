import { DargahError } from "../errors/dargah-error.ts";
import { safeCause } from "../errors/safe-cause.ts";

/**
 * Calls a function of the merchant before anything is sent, so that the call can be retried when the function throws.
 *
 * @throws {DargahError} `option_failed`, which names the function
 */
export async function askBeforeSending<T>(name: string, give: () => T | Promise<T>): Promise<T> {
  try {
    return await give();
  } catch (error) {
    if (error instanceof DargahError) throw error;
    throw new DargahError("option_failed", `The function "${name}" threw, so nothing was sent. See "cause".`, {
      retryable: true,
      cause: safeCause({ error, headers: {} }),
    });
  }
}
