import { beforeEach } from "vitest";

/** Skips the tests of a block where something is missing, and says how to get it; under CI they fail. */
export function skipWithout({ isThere, message }: { isThere: boolean; message: string }): void {
  beforeEach(({ skip }) => {
    if (!isThere && process.env.CI) throw new Error(message);
    skip(!isThere, message);
  });
}
