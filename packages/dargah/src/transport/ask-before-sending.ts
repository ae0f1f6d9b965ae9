import { DargahError } from "../errors/dargah-error.ts";
import { safeCause } from "../errors/safe-cause.ts";

/**
 * Asks a function of the merchant's for something that is needed before anything is sent, so that the call may be made again when it throws.
 *
 * @throws {DargahError} `option_failed` that names the function
 */
export async function askBeforeSending<T>(name: string, give: () => T | Promise<T>): Promise<T> {
  try {
    return await give();
  } catch (error) {
    if (error instanceof DargahError) throw error;
    throw new DargahError("option_failed", `The function "${name}" threw, so nothing was sent. Look at "cause".`, {
      retryable: true,
      cause: safeCause({ error, headers: new Headers() }),
    });
  }
}
