import TinyQueue from "tinyqueue";
import { parseDuration } from "./duration.ts";

export type ClockOptions = {
  /** Start of the clock: epoch milliseconds, a `Date`, or ISO 8601 text with a time zone. @default the real time */
  start?: number | string | Date;
  /** Whether the clock runs. A stopped clock moves only by `advance` and `set`. @default true */
  running?: boolean;
};

/** Cancels a scheduled task. It has no effect once the task has run. */
export type Cancel = () => void;

/** A task that brings its own state. There may be many thousands of them, so they have no closures. */
export type Task = { at: number; order: number; cancelled: boolean; run(): unknown };

/** A clock for tasks of the sandbox itself. */
export type TaskClock = Clock & {
  /** Schedules a task at its moment. */
  plan(task: Task): void;
  /** Cancels a task. It stays in the queue for a while, so it must not keep anything large. */
  drop(task: Task): void;
};

/** The sandbox's own time. All waiting uses this clock, so moving it takes no real time. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  readonly running: boolean;
  /** Moves the clock forward, and runs everything that falls due on the way, in order. Takes milliseconds, or text such as `"20m"`. */
  advance(duration: number | string): Promise<void>;
  /** Moves the clock to a moment. Moving it backwards runs nothing. */
  set(moment: number | string | Date): Promise<void>;
  schedule(at: number, run: () => unknown): Cancel;
  /** Resolves after a time of this clock, or rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls after each move by `advance` or `set`.
   *
   * @returns A function that removes the listener.
   */
  onMove(listener: () => void): () => void;
  /** Cancels everything that is scheduled. */
  clear(): void;
};

// Cancelled tasks stay in the queue until they outnumber the live ones by this much.
const compactFrom = 1024;

// Beyond these years, a deadline of a payment could exceed the range of a date, and nobody tests payments there.
const earliest = Date.UTC(1950);
const latest = Date.UTC(2200);

/**
 * Reads a moment from 1950 to 2200, and refuses one without a time zone, since it would mean a different time on every machine.
 *
 * @throws {TypeError}
 */
export function readMoment(moment: number | string | Date): number {
  const at =
    typeof moment === "string" && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(moment) ? Number.NaN : new Date(moment).getTime();
  if (at >= earliest && at < latest) return at;
  if (Number.isFinite(at)) throw new TypeError(`${String(moment)} is out of range. The clock goes from 1950 to 2200.`);
  throw new TypeError(
    `${String(moment)} is not a moment. Write ISO 8601 with a time zone, such as 2025-10-01T10:30:00+03:30.`,
  );
}

/**
 * @param onError Called with the error of a task that fails while the clock runs. If the clock was moved, `advance` or `set` rejects instead.
 */
export function createClock(options: ClockOptions = {}, onError: (error: unknown) => void = console.error): TaskClock {
  const { running = true } = options;
  const started = options.start === undefined ? Date.now() : readMoment(options.start);
  // A running clock is the real clock with an offset. A stopped clock is just a number.
  let offset = running ? started - Date.now() : 0;
  let standing = started;
  let order = 0;
  let cancelled = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue = new TinyQueue<Task>([], compare);
  const listeners = new Set<() => void>();

  const now = () => (running ? Date.now() + offset : standing);

  function jump(to: number): void {
    if (running) offset = to - Date.now();
    else standing = to;
  }

  function nextTask(): Task | undefined {
    while (queue.peek()?.cancelled) {
      queue.pop();
      cancelled -= 1;
    }
    return queue.peek();
  }

  function compact(): void {
    if (cancelled < compactFrom || cancelled < queue.length / 2) return;
    queue = new TinyQueue(
      queue.data.filter((task) => !task.cancelled),
      compare,
    );
    cancelled = 0;
  }

  function take(limit: number): Task | undefined {
    const task = nextTask();
    if (!task || task.at > limit) return undefined;
    queue.pop();
    task.cancelled = true;
    return task;
  }

  /** Finishes each task before the next one begins, so that moving the clock gives the same result in every run. */
  async function runUntil(limit: number): Promise<void> {
    for (let task = take(limit); task; task = take(limit)) {
      if (task.at > now()) jump(task.at);
      await task.run();
    }
  }

  /** Runs due tasks while real time passes. A slow task does not delay the others. */
  function runDue(): void {
    for (let task = take(now()); task; task = take(now())) void runSafely(task);
    arm();
  }

  async function runSafely(task: Task): Promise<void> {
    try {
      await task.run();
    } catch (error) {
      onError(error);
    }
  }

  /** Sets the timer of a running clock for the next task. */
  function arm(): void {
    clearTimeout(timer);
    const task = running ? nextTask() : undefined;
    if (!task) return;
    // setTimeout is limited to 2^31 - 1, so the timer for a later task is set again on the way.
    const delay = Math.min(Math.max(task.at - now(), 0), 2 ** 31 - 1);
    timer = setTimeout(runDue, delay);
    // A waiting task must not keep a process alive.
    (timer as { unref?: () => void }).unref?.();
  }

  function plan(task: Task): void {
    task.order = order++;
    queue.push(task);
    if (running && queue.peek() === task) arm();
  }

  function drop(task: Task): void {
    if (task.cancelled) return;
    task.cancelled = true;
    cancelled += 1;
    compact();
  }

  const schedule = (at: number, run: () => unknown): Cancel => {
    const task: Task = { at, order: 0, cancelled: false, run };
    plan(task);
    return () => {
      drop(task);
      // The callback may reference a large payment.
      task.run = () => {};
    };
  };

  const set = async (moment: number | string | Date): Promise<void> => {
    const target = readMoment(moment);
    const backwards = target < now();
    await runUntil(target);
    // A task may have moved the clock further than this.
    if (backwards || now() < target) jump(target);
    arm();
    for (const listener of listeners) listener();
  };

  return {
    now,
    running,
    plan,
    drop,
    schedule,
    set,
    advance: (duration) => set(now() + parseDuration(duration)),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const cancel = schedule(now() + milliseconds, () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        });
        function abort(): void {
          cancel();
          reject(signal?.reason);
        }
        signal?.addEventListener("abort", abort, { once: true });
      }),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      clearTimeout(timer);
      for (const task of queue.data) task.cancelled = true;
      queue = new TinyQueue([], compare);
      cancelled = 0;
    },
  };
}

/** Orders tasks by time. Tasks of the same moment run in the order in which they were scheduled. */
function compare(a: Task, b: Task): number {
  return a.at - b.at || a.order - b.order;
}

/**
 * Creates the clock for one run of the sandbox. When a reset ends the run, its tasks are cancelled, and pending sleeps reject with
 * the reason of the signal.
 */
export function createRunClock(clock: TaskClock, ended: AbortSignal): TaskClock {
  return {
    ...clock,
    plan(task) {
      if (!ended.aborted) clock.plan(task);
    },
    schedule: (at, run) => (ended.aborted ? () => {} : clock.schedule(at, run)),
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal ? AbortSignal.any([signal, ended]) : ended),
  };
}
