import { parseArgs } from "node:util";
import { breakSources } from "./broken.ts";
import { allFaults, noFaults, oneDown, storeFailover } from "./faults.ts";
import type { Run } from "./simulate.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000" },
    seed: { type: "string" },
    faults: { type: "string", default: "all" },
    broken: { type: "string" },
  },
});
if (values.broken !== undefined) breakSources(values.broken);
// Loaded now, so that a fault is in it.
const { simulate } = await import("./simulate.ts");
/** `delays` measures what one gateway that does not respond does to the others. */
if (values.faults === "delays") {
  const { findDelays } = await import("./hanging.ts");
  const { lines, wrong } = await findDelays();
  for (const line of lines) console.log(line);
  report({ seed: 0, gateways: [], wrong });
  process.exit(wrong.length > 0 ? 1 : 0);
}
const faults = { none: noFaults, all: allFaults, down: oneDown, "store-failover": storeFailover }[values.faults];
if (faults === undefined) {
  throw new Error(`--faults must be "none", "all", "down", "delays" or "store-failover", not "${values.faults}".`);
}

if (values.seed !== undefined) {
  const run = await simulate(Number(values.seed), faults);
  for (const line of run.story) console.log(line);
  report(run);
} else {
  const runs = Number(values.runs);
  const counts = new Map<string, number>();
  const progress = new Map<string, number>();
  let failed = 0;
  for (let seed = 1; seed <= runs && failed < (values.broken === undefined ? 10 : 1); seed += 1) {
    const run = await simulate(seed, faults);
    for (const [name, count] of run.counts) counts.set(name, (counts.get(name) ?? 0) + count);
    for (const [name, seconds] of run.progress) progress.set(name, Math.max(progress.get(name) ?? 0, seconds));
    if (run.wrong.length === 0) continue;
    failed += 1;
    report(run);
  }
  for (const [name, count] of [...counts].sort()) console.log(`${String(count).padStart(8)}  ${name}`);
  for (const [gateway, seconds] of [...progress].sort()) {
    console.log(
      `${String(seconds).padStart(8)}  seconds after the last fault until every payment at ${gateway} has ended`,
    );
  }
  console.log(`${runs} runs, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function report({ seed, gateways, wrong }: Pick<Run, "seed" | "gateways" | "wrong">): void {
  console.log(`seed ${seed} (${gateways.join(", ")}): ${wrong.length === 0 ? "everything holds" : wrong.join("; ")}`);
}
