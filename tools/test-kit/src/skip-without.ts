import { beforeEach } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Why a test was skipped. scripts/run.mjs reads it from the results. */
    lacks?: Lack;
  }
}

/** A program that tests need, and the Debian packages that bring it. */
export type Lack = { program: string; packages: string };

/** Skips the tests of a block where a program is missing, and says how to get it; under CI they fail. */
export function skipWithout({ isThere, lacks, message }: { isThere: boolean; lacks: Lack; message: string }): void {
  beforeEach(({ skip, task }) => {
    if (isThere) return;
    if (process.env.CI) throw new Error(message);
    task.meta.lacks = lacks;
    skip(message);
  });
}
