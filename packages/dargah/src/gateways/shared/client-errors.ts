import { DargahError } from "../../errors/dargah-error.ts";

/**
 * Runs a function that uses a typed client, whose errors mean that an option or a field cannot be sent and that nothing was sent.
 *
 * @throws {DargahError} `invalid_option` instead of a client's error
 */
export function withClientErrors<T>(gateway: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw fromClientError(gateway, error);
  }
}

/** Returns the error to throw instead of a client's error; every other error unchanged. */
export function fromClientError(gateway: string, error: unknown): unknown {
  // Checked by name, because each typed client has its own class.
  if (!(error instanceof Error && error.name === "DargahClientError")) return error;
  return new DargahError("invalid_option", error.message, { gateway, cause: error });
}
