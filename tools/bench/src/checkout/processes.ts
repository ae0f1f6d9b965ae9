import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DatabaseKind } from "./databases.ts";
import type { Latencies } from "./flows.ts";

const worker = fileURLToPath(new URL("worker.ts", import.meta.url));

export type ProcessRow = {
  kind: DatabaseKind;
  processes: number;
  paymentsPerSecond: number;
  /** Milliseconds at the 50th, 95th and 99th percentile. */
  start: number[];
  complete: number[];
};

/** Pays from several processes with one database, with eight payers in each. */
export async function measureProcesses(options: {
  kind: DatabaseKind;
  place: string;
  processes: number;
  seconds: number;
}): Promise<ProcessRow> {
  const { kind, place, processes, seconds } = options;
  const workers = Array.from({ length: processes }, () => fork(worker, [kind, place, "8"]));
  await Promise.all(workers.map((one) => message(one)));
  const reports = workers.map((one) => message<Latencies>(one));
  for (const one of workers) one.send(seconds);
  const all = await Promise.all(reports);
  const [starts, completes] = (["start", "complete"] as const).map((part) => all.flatMap((report) => report[part]));
  return {
    kind,
    processes,
    paymentsPerSecond: (starts?.length ?? 0) / seconds,
    start: percentiles(starts ?? []),
    complete: percentiles(completes ?? []),
  };
}

async function message<T>(worker: ChildProcess): Promise<T> {
  const ended = once(worker, "exit").then(([code]) => {
    throw new Error(`A process of the shop ended with ${code}.`);
  });
  const [value] = await Promise.race([once(worker, "message"), ended]);
  ended.catch(() => undefined);
  return value as T;
}

function percentiles(values: number[]): number[] {
  const sorted = values.toSorted((one, other) => one - other);
  return [0.5, 0.95, 0.99].map((share) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN);
}
