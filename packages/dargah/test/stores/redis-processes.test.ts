import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { clientNames, connect } from "../support/redis-clients.ts";
import { useRedis } from "../support/use-redis.ts";

const redis = useRedis();
const racerFile = fileURLToPath(new URL("../support/redis-racer.ts", import.meta.url));
const racers = Array.from({ length: 8 }, (_, index) => `racer ${index}`);
const rounds = 100;

type Report = { won: { put: number[]; change: number[] }; learnt: string[]; lost: number };

describe.each(clientNames)("eight processes over the package %s", (name) => {
  test("have exactly one winner in each race, and lose no update", { timeout: 60_000 }, async () => {
    const { url } = redis();
    const { store, command, close } = await connect(name, url);
    await command("FLUSHALL");
    await store.putIfAbsent("counter", "0");
    for (let round = 0; round < rounds; round++) await store.putIfAbsent(`change ${round}`, "open");

    const reports = await race(racers.map((racer) => [name, url, racer, String(rounds)]));

    for (const kind of ["put", "change"] as const) {
      const winners = reports.flatMap(({ won }) => won[kind]).sort((a, b) => a - b);
      expect(winners).toEqual(Array.from({ length: rounds }, (_, round) => round));
      for (const [index, { won }] of reports.entries()) {
        for (const round of won[kind]) expect(await store.get(`${kind} ${round}`)).toBe(racers[index]);
      }
    }
    // Every process knows the winner of each round, even if it lost.
    for (let round = 0; round < rounds; round++) {
      expect(new Set(reports.map(({ learnt }) => learnt[round]))).toEqual(new Set([await store.get(`put ${round}`)]));
    }
    expect(await store.get("counter")).toBe(String(racers.length * rounds));
    // Otherwise the processes did not compete, and the test shows nothing.
    expect(reports.reduce((sum, { lost }) => sum + lost, 0)).toBeGreaterThan(0);
    expect(reports.filter(({ won }) => won.put.length > 0).length).toBeGreaterThan(1);
    close();
  });
});

/** Starts a process for each list of arguments, lets them run when all are ready, and collects their reports. */
async function race(all: string[][]): Promise<Report[]> {
  const processes = all.map((values) =>
    spawn(process.execPath, ["--disable-warning=ExperimentalWarning", racerFile, ...values], {
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  try {
    await Promise.all(processes.map((racer) => once(racer.stdout, "data")));
    const reports = processes.map(reportOf);
    for (const racer of processes) racer.stdin.write("go\n");
    return await Promise.all(reports);
  } finally {
    for (const racer of processes) racer.kill();
  }
}

async function reportOf(racer: ChildProcessByStdio<Writable, Readable, null>): Promise<Report> {
  let text = "";
  for await (const chunk of racer.stdout.setEncoding("utf8")) text += chunk;
  return JSON.parse(text) as Report;
}
