import { describe, expect, test } from "vitest";
import { createRateLimiter } from "../../src/core/rate-limit.ts";

const now = Date.parse("2025-10-01T10:30:00+03:30");
const perMinute = { limit: 3, windowSeconds: 60 };
const perHour = { limit: 5, windowSeconds: 3600 };

function createCounter(limits = [perMinute]) {
  const limiter = createRateLimiter();
  return {
    ...limiter,
    hit: (at = now, caller = "shop") => limiter.count({ limits, key: () => caller, now: at }),
  };
}

describe("one limit", () => {
  test("allows that many calls, and reports how many are left", () => {
    const { hit } = createCounter();
    const states = [hit(), hit(), hit(), hit()];
    expect(states.map((state) => [state?.exceeded, state?.remaining])).toEqual([
      [false, 2],
      [false, 1],
      [false, 0],
      [true, 0],
    ]);
    expect(states[3]).toEqual({ limit: 3, remaining: 0, resetAt: now + 60_000, exceeded: true });
  });

  test.each([
    { after: 59_999, exceeded: true },
    { after: 60_000, exceeded: false },
    { after: 60_001, exceeded: false },
  ])("a window that began with the first call still counts after $after ms: $exceeded", ({ after, exceeded }) => {
    const { hit } = createCounter();
    hit();
    hit(now + 30_000);
    hit(now + 59_998);
    const state = hit(now + after);
    expect(state?.exceeded).toBe(exceeded);
    expect(state?.resetAt).toBe(exceeded ? now + 60_000 : now + after + 60_000);
  });

  test("counts each caller separately", () => {
    const { hit } = createCounter();
    for (let call = 0; call < 4; call++) hit(now, "busy");
    expect(hit(now, "busy")?.exceeded).toBe(true);
    expect(hit(now, "calm")).toMatchObject({ exceeded: false, remaining: 2 });
  });

  test("starts again when it is cleared", () => {
    const { hit, clear } = createCounter();
    for (let call = 0; call < 4; call++) hit();
    clear();
    expect(hit()).toMatchObject({ exceeded: false, remaining: 2 });
  });
});

describe("several limits", () => {
  test("the tightest is reported, and a call that one of them refuses is not counted", () => {
    const { hit } = createCounter([perHour, perMinute]);
    hit();
    hit();
    expect(hit()).toMatchObject({ limit: 3, remaining: 0, exceeded: false });
    for (let call = 0; call < 10; call++) {
      expect(hit()).toMatchObject({ limit: 3, exceeded: true, resetAt: now + 60_000 });
    }
    expect(hit(now + 60_000)).toMatchObject({ limit: 5, remaining: 1, exceeded: false });
    expect(hit(now + 60_000)).toMatchObject({ limit: 5, remaining: 0, exceeded: false });
    expect(hit(now + 60_000)).toMatchObject({ limit: 5, exceeded: true, resetAt: now + 3_600_000 });
  });

  test("the key may differ from limit to limit", () => {
    const limiter = createRateLimiter();
    const count = (address: string) =>
      limiter.count({
        limits: [
          { limit: 2, windowSeconds: 60, per: "ip" },
          { limit: 3, windowSeconds: 60, per: "token" },
        ],
        key: ({ per }) => (per === "ip" ? address : "token"),
        now,
      });
    expect([count("a"), count("a"), count("b"), count("b")].map((state) => state?.exceeded)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});

test("without a limit there is nothing to count", () => {
  expect(createCounter([]).hit()).toBeUndefined();
});

test("an open window is kept, however many there are", () => {
  const { hit } = createCounter();
  for (let call = 0; call < 3; call++) hit(now, "early");
  for (let caller = 0; caller < 10_001; caller++) hit(now, `caller ${caller}`);
  expect(hit(now + 59_999, "early")?.exceeded).toBe(true);
  expect(hit(now + 60_000, "early")).toMatchObject({ exceeded: false, remaining: 2 });
});
