import { beforeEach, type RunnerTestCase, TestRunner } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Reason why a test was skipped. scripts/run.mjs reads it from the results. */
    lacks?: Lack;
  }
}

/** A program that tests need, and the Debian packages that contain it. */
export type Lack = { program: string; packages: string };

type Need = { isThere: boolean; lacks: Lack; message: string };

/** Skips the tests of a block when a program is missing, with how to install it; in CI they fail. */
export function skipWithout(need: Need): void {
  beforeEach(({ task }) => skip(task, need));
}

/** Does the same for the test that is running, so a helper of tests can call it. */
export function skipThisTestWithout(need: Need): void {
  const test = TestRunner.getCurrentTest<RunnerTestCase | undefined>();
  if (test) skip(test, need);
  else if (!need.isThere) throw new Error(need.message);
}

function skip(test: RunnerTestCase, { isThere, lacks, message }: Need): void {
  if (isThere) return;
  if (process.env.CI) throw new Error(message);
  test.meta.lacks = lacks;
  test.context.skip(message);
}
