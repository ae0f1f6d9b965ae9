import { DargahError } from "./dargah-error.ts";
import type { Operation } from "./operation.ts";

/** Sets the operation of an error, or of the error in an outcome. The innermost caller knows best, so a value that is set stays. */
export function noteOperation<T>(operation: Operation, found: T): T {
  const error = found instanceof DargahError ? found : errorIn(found);
  if (error && error.operation === undefined) {
    Object.defineProperty(error, "operation", { value: operation, enumerable: true });
  }
  return found;
}

function errorIn(outcome: unknown): DargahError | undefined {
  if (typeof outcome !== "object" || outcome === null || !("error" in outcome)) return undefined;
  return outcome.error instanceof DargahError ? outcome.error : undefined;
}
