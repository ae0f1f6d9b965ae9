import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { DatabaseKind } from "./checkout-databases.ts";

type Report = { claims: number[]; deliveries: number[] };

const racerFile = fileURLToPath(new URL("./checkout-racer.ts", import.meta.url));

/** Starts processes on one database, lets them run when all have migrated it, and collects what each one won. */
export async function raceForOrders(
  count: number,
  { kind, place, rounds }: { kind: DatabaseKind; place: string; rounds: number },
): Promise<Report[]> {
  const processes = Array.from({ length: count }, () =>
    spawn(process.execPath, ["--disable-warning=ExperimentalWarning", racerFile, kind, place, String(rounds)], {
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  try {
    // A process that ends early would otherwise be waited for in vain.
    await Promise.all(processes.map((racer) => Promise.race([once(racer.stdout, "data"), failureOf(racer)])));
    const reports = processes.map(({ stdout }) => reportOf(stdout));
    for (const racer of processes) racer.stdin.write("go\n");
    return await Promise.all(reports);
  } finally {
    for (const racer of processes) racer.kill();
  }
}

async function failureOf(racer: ChildProcess): Promise<never> {
  const [code] = await once(racer, "exit");
  throw new Error(`A racing process ended with ${code}.`);
}

async function reportOf(output: Readable): Promise<Report> {
  let text = "";
  for await (const chunk of output) text += chunk;
  return JSON.parse(text) as Report;
}
