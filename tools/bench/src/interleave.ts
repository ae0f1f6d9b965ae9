import { spread } from "./measure.ts";

/** An operation to measure. */
export type Contender = { title: string; run: () => unknown };

export type Timing = { title: string; microseconds: number };

/**
 * Measures contenders in turns, so other load on the machine affects all of them equally, and takes the median of the turns.
 *
 * @param options.seconds Duration of each contender's turn.
 */
export async function interleave(options: {
  contenders: readonly Contender[];
  turns: number;
  seconds: number;
}): Promise<Timing[]> {
  const { contenders, turns, seconds } = options;
  const found = contenders.map(() => [] as number[]);
  // One additional turn, which warms up and does not count.
  for (let turn = -1; turn < turns; turn += 1) {
    for (const [index, { run }] of contenders.entries()) {
      const microseconds = await timeOf(run, seconds);
      if (turn >= 0) found[index]?.push(microseconds);
    }
  }
  return contenders.map(({ title }, index) => ({ title, microseconds: spread(found[index] ?? []).median }));
}

async function timeOf(run: () => unknown, seconds: number): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  while (performance.now() < end) {
    for (let batch = 0; batch < 20; batch += 1) await run();
    count += 20;
  }
  return ((performance.now() - start) * 1000) / count;
}
