import { expect, test } from "vitest";
import { createPace } from "../../src/run/pace.ts";

/** A clock that advances only during waits. */
function createClock() {
  let time = 1_000_000;
  return {
    now: () => time,
    wait: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

test("no window ever has more calls than its limit, and no wait is longer than needed", async () => {
  const clock = createClock();
  const pace = createPace(clock);
  const limits = [
    { key: "minute", limit: { limit: 3, windowSeconds: 60 } },
    { key: "second", limit: { limit: 2, windowSeconds: 1 } },
  ];
  const made: number[] = [];
  for (let call = 0; call < 20; call++) {
    await pace.take({ limits });
    made.push(clock.now());
  }
  for (const { limit, windowSeconds } of limits.map(({ limit }) => limit)) {
    for (const at of made) {
      expect(made.filter((other) => other >= at && other < at + windowSeconds * 1000).length).toBeLessThanOrEqual(
        limit,
      );
    }
  }
  // Six whole windows of three calls, each with its margin for travel time.
  const seconds = ((made.at(-1) ?? 0) - (made[0] ?? 0)) / 1000;
  expect(seconds).toBeGreaterThanOrEqual(6 * 60);
  expect(seconds).toBeLessThan(6 * 62);
});

test("calls that share no limit do not wait for each other", async () => {
  const clock = createClock();
  const pace = createPace(clock);
  const start = clock.now();
  for (const key of ["a", "b", "c"]) await pace.take({ limits: [{ key, limit: { limit: 1, windowSeconds: 60 } }] });
  expect(clock.now()).toBe(start);
});
