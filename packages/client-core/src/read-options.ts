import { DargahClientError } from "./client-error.ts";

/**
 * Refuses a value that is not an object of options.
 *
 * @throws {DargahClientError} `invalid_option`
 */
export function readOptions<Options extends object>(options: Options): Options {
  if (typeof options === "object" && options !== null && !Array.isArray(options)) return options;
  throw new DargahClientError("invalid_option", "The client must be given an object of options.");
}
