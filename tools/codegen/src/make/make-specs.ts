import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Config } from "@redocly/openapi-core";
import { type MadeSpec, type Spec, specMaker } from "./make-spec.ts";
import { type Share, takeSpecs } from "./take-specs.ts";

// A thread needs about half a second to start: the time of a dozen specs.
const specsOfThread = 24;

/**
 * Lints many specs and prints their files, in threads of their own if there are enough specs.
 *
 * @param options.threads How many threads work at once, this one included. Default: one for each 24 specs, at most one for two processors.
 * @returns what came of each spec, in the order of the specs
 */
export async function makeSpecs(options: {
  root: string;
  rules: Config;
  specs: readonly Spec[];
  threads?: number;
}): Promise<MadeSpec[]> {
  const { root, rules, specs } = options;
  // The engine collects garbage and compiles beside each thread, which takes most of a second processor.
  const processors = Math.max(1, Math.floor(availableParallelism() / 2));
  const most = Math.min(processors, Math.ceil(specs.length / specsOfThread));
  const share: Share = { root, specs, taken: new Int32Array(new SharedArrayBuffer(4)) };
  const made: MadeSpec[] = [];
  const keep = (index: number, one: MadeSpec) => {
    made[index] = one;
  };
  const others = Array.from({ length: (options.threads ?? most) - 1 }, () => {
    const worker = new Worker(new URL("./make-specs-thread.ts", import.meta.url), { workerData: share });
    worker.on("message", ({ index, one }: { index: number; one: MadeSpec }) => keep(index, one));
    return { worker, ended: once(worker, "exit") };
  });
  try {
    await Promise.all([takeSpecs(share, await specMaker({ root, rules }), keep), ...others.map(({ ended }) => ended)]);
  } finally {
    await Promise.all(others.map(({ worker }) => worker.terminate()));
  }
  return made;
}
