import { DargahError } from "../errors/dargah-error.ts";

const longestSeconds = 100 * 365 * 86_400;

/**
 * Converts a time to live to whole milliseconds, at least one. `undefined` stays undefined: no expiry.
 *
 * @throws {DargahError} `invalid_option` unless it is a number of seconds above 0, up to a hundred years.
 */
export function readTtl(ttlSeconds: number | undefined): number | undefined {
  if (ttlSeconds === undefined) return undefined;
  if (typeof ttlSeconds === "number" && ttlSeconds > 0 && ttlSeconds <= longestSeconds) {
    return Math.max(1, Math.round(ttlSeconds * 1000));
  }
  throw new DargahError(
    "invalid_option",
    `The option "ttlSeconds" must be a number of seconds, above 0 up to ${longestSeconds}.`,
  );
}
