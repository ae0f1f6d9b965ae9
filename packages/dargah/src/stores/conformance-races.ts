import { type Checks, expectSame } from "./conformance-kit.ts";
import type { Store } from "./store.ts";

const racers = Array.from({ length: 20 }, (_, index) => `racer ${index}`);

export const racingChecks: Checks = {
  "when many race to write a key, one wins and all learn its value": async ({ store, key }) => {
    const results = await Promise.all(racers.map((racer) => store.putIfAbsent(key, racer)));
    const winners = racers.filter((_, index) => results[index] === undefined);
    expectSame("winners", { found: winners.length, expected: 1 });
    expectSame("get", { found: await store.get(key), expected: winners[0] });
    const others = results.filter((result) => result !== undefined && result !== winners[0]);
    expectSame("racers that learned another value", { found: others.length, expected: 0 });
  },

  "when many race to change a value, one wins": async ({ store, key }) => {
    await store.putIfAbsent(key, "first");
    const results = await Promise.all(
      racers.map((racer) => store.compareAndSet(key, { expected: "first", value: racer })),
    );
    const winners = racers.filter((_, index) => results[index]);
    expectSame("winners", { found: winners.length, expected: 1 });
    expectSame("get", { found: await store.get(key), expected: winners[0] });
  },

  "a counter that many increment by compareAndSet loses nothing": async ({ store, key }) => {
    await store.putIfAbsent(key, "0");
    await Promise.all(racers.map(() => increase(store, key)));
    expectSame("get", { found: await store.get(key), expected: String(racers.length) });
  },
};

async function increase(store: Store, key: string): Promise<void> {
  // In each lost round another racer has won, so no racer loses more rounds than there are racers.
  for (const _ of racers) {
    const found = await store.get(key);
    if (found === undefined) break;
    if (await store.compareAndSet(key, { expected: found, value: String(Number(found) + 1) })) return;
  }
  throw new Error("compareAndSet: a racer never won, although one must win each round.");
}
