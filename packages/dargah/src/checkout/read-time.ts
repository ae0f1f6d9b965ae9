import { DargahError } from "../errors/dargah-error.ts";

/** @returns epoch milliseconds; `undefined` for a time that was left out */
export function readTime(name: string, value: Date | undefined): number | undefined {
  if (value === undefined) return undefined;
  const time = value instanceof Date ? value.getTime() : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new DargahError("invalid_option", `"${name}" must be a valid Date.`);
}
