import { DargahError } from "./dargah-error.ts";

/**
 * Checks a timeout option. Timers of more than a day are not reliable: some fire at once.
 *
 * @throws {DargahError} `invalid_option`
 */
export function checkDuration(name: string, seconds: number): void {
  checkNumber(name, seconds, { minimum: 0.001, maximum: 86_400 });
}

/** @throws {DargahError} `invalid_option` */
export function checkSize(name: string, bytes: number): void {
  if (Number.isSafeInteger(bytes) && bytes >= 1) return;
  throw new DargahError("invalid_option", `The option "${name}" must be a whole number, 1 or more.`);
}

/** @throws {DargahError} `invalid_option` */
export function checkNumber(
  name: string,
  value: number,
  { minimum, maximum }: { minimum: number; maximum: number },
): void {
  if (typeof value === "number" && value >= minimum && value <= maximum) return;
  throw new DargahError("invalid_option", `The option "${name}" must be a number from ${minimum} to ${maximum}.`);
}
