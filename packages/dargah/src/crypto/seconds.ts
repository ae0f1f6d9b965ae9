import { DargahError } from "../errors/dargah-error.ts";

/**
 * Checks options that are a number of seconds.
 *
 * @throws {DargahError} `invalid_option`
 */
export function checkSeconds(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) continue;
    throw new DargahError("invalid_option", `The option "${name}" must be a number of seconds, 0 or more.`);
  }
}

/** Reads Unix seconds from a header: digits only. Returns `undefined` for everything else, including a fraction, a sign or a space. */
export function readUnixSeconds(text: unknown): number | undefined {
  return typeof text === "string" && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}

/** Returns the age of a moment in whole seconds; negative for one in the future. */
export function ageInSeconds({ now, unixSeconds }: { now: number; unixSeconds: number }): number {
  return Math.floor(now / 1000) - unixSeconds;
}
