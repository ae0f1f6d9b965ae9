import { DargahError } from "./dargah-error.ts";

/** Whether something is an error of ours. A proxy may throw when it is asked. */
export function isDargahError(value: unknown): value is DargahError {
  try {
    return value instanceof DargahError;
  } catch {
    return false;
  }
}
