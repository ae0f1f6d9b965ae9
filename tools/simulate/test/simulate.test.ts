import { describe, expect, test } from "vitest";
import { allFaults, noFaults, oneDown, storeFailover } from "../src/faults.ts";
import { findDelays } from "../src/hanging.ts";
import { simulate } from "../src/simulate.ts";

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

describe("a simulated shop", () => {
  test("loses no order and no money without faults, and whoever paid and came back has the order", async () => {
    for (const seed of seeds(1, 60)) expect(await wrongIn(seed, noFaults)).toEqual([]);
  });

  test("loses no order and no money under faults", async () => {
    for (const seed of seeds(1, 120)) expect(await wrongIn(seed, allFaults)).toEqual([]);
  });

  test("takes payments at the other gateway while one is down", async () => {
    const counts = new Map<string, number>();
    for (const seed of seeds(1, 120)) {
      const run = await simulate(seed, oneDown);
      expect(run.wrong.map((what) => `seed ${seed}: ${what}`)).toEqual([]);
      for (const [name, count] of run.counts) counts.set(name, (counts.get(name) ?? 0) + count);
    }
    for (const name of [
      "gateway cannot be reached",
      "gateway never responds",
      "gateway rejects the shop",
      "gateway loses its responses",
      "start fails over",
    ]) {
      expect(counts.get(name)).toBeGreaterThan(0);
    }
  });

  test("loses no more than the written cells when its store fails over without the last writes", async () => {
    const counts = new Map<string, number>();
    for (const seed of seeds(1, 120)) {
      const run = await simulate(seed, storeFailover);
      expect(run.wrong.map((what) => `seed ${seed}: ${what}`)).toEqual([]);
      for (const [name, count] of run.counts) counts.set(name, (counts.get(name) ?? 0) + count);
    }
    expect(counts.get("store failover")).toBeGreaterThan(20);
    expect([...counts.keys()].filter((name) => name.startsWith("cell after a failover")).length).toBeGreaterThan(1);
  });

  test("ends payments of the other gateways in time while one does not respond", async () => {
    const { lines, wrong } = await findDelays();
    expect(wrong).toEqual([]);
    expect(lines).toHaveLength(5);
  });

  test("repeats its story from its seed", async () => {
    const [first, second] = [await simulate(11, allFaults), await simulate(11, allFaults)];
    expect(second.story).toEqual(first.story);
    expect(first.story.length).toBeGreaterThan(20);
  });

  test("meets every fault within two hundred runs", async () => {
    const met = new Set<string>();
    for (const seed of seeds(1, 200)) for (const name of (await simulate(seed, allFaults)).counts.keys()) met.add(name);
    expect([...met]).toEqual(
      expect.arrayContaining([
        "crash",
        "early callback",
        "forged callback",
        "handler hangs",
        "handler throws",
        "handler throws after writing",
        "pause",
        "pruned",
        "refund accepted",
        "refund not made",
        "refund unknown",
        "request duplicated",
        "request lost",
        "response lost",
        "store fails after",
        "store fails before",
      ]),
    );
  });
});

async function wrongIn(seed: number, faults: typeof allFaults): Promise<string[]> {
  const { wrong } = await simulate(seed, faults);
  return wrong.map((what) => `seed ${seed}: ${what}`);
}
