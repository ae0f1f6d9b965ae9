import { DargahError } from "../../errors/dargah-error.ts";

/**
 * Runs a function that uses a typed client, whose errors mean that an option or a field cannot be sent and that nothing was sent.
 *
 * @throws {DargahError} `invalid_option` instead of a client's error
 */
export function withClientErrors<T>(gateway: string, run: () => T): T {
  const translate = (error: unknown): never => {
    // Checked by name, because each typed client has its own class.
    if (error instanceof Error && error.name === "DargahClientError") {
      throw new DargahError("invalid_option", error.message, { gateway, cause: error });
    }
    throw error;
  };
  try {
    const result = run();
    return result instanceof Promise ? (result.catch(translate) as T) : result;
  } catch (error) {
    return translate(error);
  }
}
