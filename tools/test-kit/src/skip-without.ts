import { beforeEach } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Reason why a test was skipped. scripts/run.mjs reads it from the results. */
    lacks?: Lack;
  }
}

/** A program that tests need, and the Debian packages that contain it. */
export type Lack = { program: string; packages: string };

/** Skips the tests of a block when a program is missing, with how to install it; in CI they fail. */
export function skipWithout({ isThere, lacks, message }: { isThere: boolean; lacks: Lack; message: string }): void {
  beforeEach(({ skip, task }) => {
    if (isThere) return;
    if (process.env.CI) throw new Error(message);
    task.meta.lacks = lacks;
    skip(message);
  });
}
