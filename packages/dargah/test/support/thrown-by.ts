import { expect } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";

/** The DargahError that a function throws. */
export function thrownBy(run: () => unknown): DargahError {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(DargahError);
    return error as DargahError;
  }
  throw new Error("Nothing was thrown.");
}
