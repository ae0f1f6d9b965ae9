import type { MadeSpec, Spec } from "./make-spec.ts";

/** What the threads work on together. */
export type Share = {
  root: string;
  specs: readonly Spec[];
  /** How many of the specs have been taken, in memory that all threads see. */
  taken: Int32Array<SharedArrayBuffer>;
};

/** Takes the next spec that no other thread has taken, until none is left. */
export async function takeSpecs(
  { specs, taken }: Share,
  make: (spec: Spec) => Promise<MadeSpec>,
  keep: (index: number, made: MadeSpec) => void,
): Promise<void> {
  for (;;) {
    const index = Atomics.add(taken, 0, 1);
    const spec = specs[index];
    if (spec === undefined) return;
    keep(index, await make(spec));
  }
}
