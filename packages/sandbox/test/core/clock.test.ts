import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClock, readMoment } from "../../src/core/clock.ts";

const start = "2025-10-01T10:30:00+03:30";
const startsAt = Date.parse(start);

describe("a stopped clock", () => {
  const stand = () => createClock({ start, running: false });

  test("moves only by advance and set", async () => {
    const clock = stand();
    expect(clock.now()).toBe(startsAt);
    await clock.advance("20m");
    expect(clock.now()).toBe(startsAt + 1_200_000);
    await clock.set("2025-10-01T07:00:00Z");
    expect(clock.now()).toBe(startsAt);
    expect(clock.running).toBe(false);
  });

  test.each([
    { by: 999, ran: false },
    { by: 1000, ran: true },
    { by: 1001, ran: true },
  ])("runs a task of the next second: $ran after $by ms", async ({ by, ran }) => {
    const clock = stand();
    const run = vi.fn();
    clock.schedule(startsAt + 1000, run);
    await clock.advance(by);
    expect(run).toHaveBeenCalledTimes(ran ? 1 : 0);
  });

  test("runs tasks by time, those of the same moment in the order of scheduling, each at its own time", async () => {
    const clock = stand();
    const ran: [string, number][] = [];
    const plan = (name: string, seconds: number) =>
      clock.schedule(startsAt + seconds * 1000, () => ran.push([name, (clock.now() - startsAt) / 1000]));
    plan("late", 3);
    plan("first of two", 2);
    plan("second of two", 2);
    plan("early", 1);
    await clock.advance("1h");
    expect(ran).toEqual([
      ["early", 1],
      ["first of two", 2],
      ["second of two", 2],
      ["late", 3],
    ]);
    expect(clock.now()).toBe(startsAt + 3_600_000);
  });

  test("waits for each task before the next one", async () => {
    const clock = stand();
    const ran: string[] = [];
    clock.schedule(startsAt + 1, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      ran.push("slow");
    });
    clock.schedule(startsAt + 2, () => ran.push("quick"));
    await clock.advance(2);
    expect(ran).toEqual(["slow", "quick"]);
  });

  test("runs what a task schedules, if it falls due during the same move", async () => {
    const clock = stand();
    const ran: number[] = [];
    const again = () => {
      ran.push((clock.now() - startsAt) / 60_000);
      clock.schedule(clock.now() + 60_000, again);
    };
    clock.schedule(startsAt + 60_000, again);
    await clock.advance("3m");
    expect(ran).toEqual([1, 2, 3]);
    await clock.advance("1m");
    expect(ran).toEqual([1, 2, 3, 4]);
  });

  test("runs overdue tasks at the next move, and time does not go back for them", async () => {
    const clock = stand();
    const seen: number[] = [];
    clock.schedule(startsAt - 5000, () => seen.push(clock.now()));
    await clock.advance(0);
    expect(seen).toEqual([startsAt]);
  });

  test("runs nothing when it is set backwards, and keeps scheduled tasks", async () => {
    const clock = stand();
    const run = vi.fn();
    clock.schedule(startsAt + 1000, run);
    await clock.set(startsAt - 60_000);
    expect(run).not.toHaveBeenCalled();
    expect(clock.now()).toBe(startsAt - 60_000);
    await clock.set(startsAt + 1000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("is not set back by the end of a move during which a task moved it further", async () => {
    const clock = stand();
    clock.schedule(startsAt + 1000, () => clock.advance("1h"));
    await clock.advance("10s");
    expect(clock.now()).toBe(startsAt + 3_601_000);
  });

  test("does not run a cancelled task, however many others are cancelled too", async () => {
    const clock = stand();
    const ran: number[] = [];
    const cancels = Array.from({ length: 5000 }, (_, index) =>
      clock.schedule(startsAt + 1 + (index % 7), () => ran.push(index)),
    );
    for (const [index, cancel] of cancels.entries()) if (index % 1000 !== 0) cancel();
    await clock.advance("1s");
    expect(ran.sort((a, b) => a - b)).toEqual([0, 1000, 2000, 3000, 4000]);
  });

  test("lets a task be cancelled twice, after it has run, and after the queue was cleared", async () => {
    const clock = stand();
    const run = vi.fn();
    const cancel = clock.schedule(startsAt + 1, run);
    await clock.advance(1);
    cancel();
    const cleared = clock.schedule(startsAt + 2, run);
    clock.clear();
    cleared();
    cleared();
    clock.schedule(startsAt + 3, run);
    await clock.advance("1m");
    expect(run).toHaveBeenCalledTimes(2);
  });

  test("rejects the move with the error of a task, and keeps the rest", async () => {
    const clock = stand();
    const rest = vi.fn();
    clock.schedule(startsAt + 1, () => Promise.reject(new Error("broken task")));
    clock.schedule(startsAt + 2, rest);
    await expect(clock.advance("1s")).rejects.toThrow("broken task");
    expect(rest).not.toHaveBeenCalled();
    await clock.advance("1s");
    expect(rest).toHaveBeenCalledTimes(1);
  });

  test("reports each move, until the listener is removed", async () => {
    const clock = stand();
    const moved = vi.fn();
    const stop = clock.onMove(moved);
    await clock.advance("1s");
    await clock.set(startsAt);
    stop();
    await clock.advance("1s");
    expect(moved).toHaveBeenCalledTimes(2);
  });
});

describe("sleep", () => {
  test("ends at its time, not before", async () => {
    const clock = createClock({ start, running: false });
    const woken = vi.fn();
    const sleeping = clock.sleep(1000).then(woken);
    await clock.advance(999);
    expect(woken).not.toHaveBeenCalled();
    await clock.advance(1);
    await sleeping;
    expect(woken).toHaveBeenCalledTimes(1);
  });

  test("rejects with the signal's reason, at once when it has aborted already", async () => {
    const clock = createClock({ start, running: false });
    const controller = new AbortController();
    const sleeping = clock.sleep(1000, controller.signal);
    controller.abort(new Error("gone"));
    await expect(sleeping).rejects.toThrow("gone");
    await expect(clock.sleep(1000, controller.signal)).rejects.toThrow("gone");
  });

  test("leaves nothing scheduled once it was aborted", async () => {
    const clock = createClock({ start, running: false });
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    const sleeping = clock.sleep(1000, controller.signal);
    controller.abort(new Error("gone"));
    await expect(sleeping).rejects.toThrow("gone");
    await clock.advance("1m");
    expect(removed).not.toHaveBeenCalled();
  });

  test("stops listening to its signal once it has ended", async () => {
    const clock = createClock({ start, running: false });
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    const sleeping = clock.sleep(1000, signal);
    await clock.advance(1000);
    await sleeping;
    expect(removed).toHaveBeenCalledTimes(1);
  });
});

describe("a running clock", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("runs with the real clock, from its start", async () => {
    const clock = createClock({ start });
    expect(clock.now()).toBe(startsAt);
    await vi.advanceTimersByTimeAsync(1500);
    expect(clock.now()).toBe(startsAt + 1500);
  });

  test("starts at the real time by default", () => {
    vi.setSystemTime(startsAt);
    expect(createClock().now()).toBe(startsAt);
    expect(createClock({ running: false }).now()).toBe(startsAt);
  });

  test("runs tasks without being moved, the earliest first, and not before their time", async () => {
    const clock = createClock({ start });
    const ran: string[] = [];
    clock.schedule(startsAt + 2000, () => ran.push("second"));
    clock.schedule(startsAt + 1000, () => ran.push("first"));
    await vi.advanceTimersByTimeAsync(999);
    expect(ran).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(ran).toEqual(["first"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ran).toEqual(["first", "second"]);
  });

  test("continues from the moment it was moved to", async () => {
    const clock = createClock({ start });
    const ran: string[] = [];
    clock.schedule(startsAt + 60_000, () => ran.push("on the way"));
    clock.schedule(startsAt + 61_000, () => ran.push("a second later"));
    await clock.advance("1m");
    expect(ran).toEqual(["on the way"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ran).toEqual(["on the way", "a second later"]);
    expect(clock.now()).toBe(startsAt + 61_000);
  });

  test("does not let a slow task delay the next one", async () => {
    const clock = createClock({ start });
    const ran: string[] = [];
    clock.schedule(startsAt + 1000, () => new Promise(() => {}));
    clock.schedule(startsAt + 2000, () => ran.push("next"));
    await vi.advanceTimersByTimeAsync(2000);
    expect(ran).toEqual(["next"]);
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("broken");
      },
    ],
    ["rejects", () => Promise.reject(new Error("broken"))],
  ])("reports a task that %s, and runs the next one", async (_, broken) => {
    const reported: unknown[] = [];
    const clock = createClock({ start }, (error) => reported.push((error as Error).message));
    const run = vi.fn();
    clock.schedule(startsAt + 1000, broken);
    clock.schedule(startsAt + 1000, run);
    await vi.advanceTimersByTimeAsync(1000);
    expect(reported).toEqual(["broken"]);
    expect(run).toHaveBeenCalledOnce();
  });

  test("runs a task that is further away than a timer can count", async () => {
    const clock = createClock({ start });
    const run = vi.fn();
    const days = 60 * 86_400_000;
    clock.schedule(startsAt + days, run);
    await vi.advanceTimersByTimeAsync(days - 1);
    expect(run).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("leaves no timer behind when it is cleared", () => {
    const clock = createClock({ start });
    clock.schedule(startsAt + 1000, () => {});
    expect(vi.getTimerCount()).toBe(1);
    clock.clear();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a moment", () => {
  test.each([
    [startsAt],
    [new Date(startsAt)],
    ["2025-10-01T10:30:00+03:30"],
    ["2025-10-01T10:30:00+0330"],
    ["2025-10-01T07:00:00Z"],
    ["2025-10-01t07:00:00.000z"],
  ])("is read from %j", (moment) => {
    expect(readMoment(moment)).toBe(startsAt);
  });

  test.each([
    ["2025-10-01T10:30:00"],
    ["2025-10-01"],
    ["tomorrow"],
    ["tomorrowZ"],
    [""],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [new Date("never")],
  ])("is not read from %j, which differs between machines or is invalid", (moment) => {
    expect(() => readMoment(moment)).toThrow(TypeError);
    expect(() => createClock({ start: moment })).toThrow("ISO 8601 with a time zone");
  });

  test.each([
    ["1949-12-31T23:59:59.999Z", false],
    ["1950-01-01T00:00:00Z", true],
    ["2199-12-31T23:59:59.999Z", true],
    ["2200-01-01T00:00:00Z", false],
  ])("at %s is within reach: %s", (moment, within) => {
    if (within) expect(readMoment(moment)).toBe(Date.parse(moment));
    else expect(() => readMoment(moment)).toThrow("The clock goes from 1950 to 2200.");
  });
});
