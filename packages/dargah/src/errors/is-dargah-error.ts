import { DargahError } from "./dargah-error.ts";

/** Returns whether a value is a `DargahError`. A proxy may throw on inspection. */
export function isDargahError(value: unknown): value is DargahError {
  try {
    return value instanceof DargahError;
  } catch {
    return false;
  }
}
