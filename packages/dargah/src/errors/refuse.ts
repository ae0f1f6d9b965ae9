import { DargahError } from "./dargah-error.ts";

/** Makes the error for input that the caller must change. Where a gateway owns the option, `invalidOption` names it. */
export function refuse(message: string): DargahError {
  return new DargahError("invalid_option", message);
}
