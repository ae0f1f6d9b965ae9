import { fileURLToPath } from "node:url";
import { onCore, serverCore } from "../cores.ts";
import { measure, type Spread, spread } from "../measure.ts";
import type { Runtime } from "../runtimes.ts";

export type FlowRate = { gateway: string; flows: number; all: Spread; early: Spread; perCpuSecond: Spread };
export type Heap = { clock: string; megabytes: number[] };

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Measures complete payments one after another, in a new process for each run. */
export function measureFlows(options: { runtime: Runtime; gateway: string; flows: number; runs: number }): FlowRate {
  const { runtime, gateway, flows, runs } = options;
  const measured = Array.from({ length: runs }, () => {
    const command = runtime.command(script("flows-run.ts"), gateway, String(flows));
    const { output } = measure({ command: onCore(serverCore, command), cwd: process.cwd() });
    return JSON.parse(output) as { all: number; early: number; perCpuSecond: number };
  });
  return {
    gateway,
    flows,
    all: spread(measured.map(({ all }) => all)),
    early: spread(measured.map(({ early }) => early)),
    perCpuSecond: spread(measured.map(({ perCpuSecond }) => perCpuSecond)),
  };
}

/** Measures the heap after numbers of payments of all gateways, many of them never finished. */
export function measureHeap(options: { runtime: Runtime; clock: string; payments: readonly number[] }): Heap {
  const { runtime, clock, payments } = options;
  const command = runtime.command(script("memory-run.ts"), clock, ...payments.map(String));
  const { output } = measure({ command: onCore(serverCore, command), cwd: process.cwd() });
  return { clock, megabytes: JSON.parse(output) as number[] };
}
