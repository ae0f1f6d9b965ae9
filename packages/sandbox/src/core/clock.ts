import TinyQueue from "tinyqueue";
import { parseDuration } from "./duration.ts";

export type ClockOptions = {
  /** Where the clock starts: epoch milliseconds, a `Date`, or ISO 8601 text with a zone. @default the real time */
  start?: number | string | Date;
  /** Whether it runs by itself. A clock that stands still moves only by `advance` and `set`. @default true */
  running?: boolean;
};

/** Cancels what was scheduled; without effect once it has run. */
export type Cancel = () => void;

type Task = { at: number; order: number; run: () => unknown; cancelled: boolean };

/** The sandbox's own time. Everything that waits, waits for this clock, so moving it takes no real time. */
export type Clock = {
  /** Epoch milliseconds. */
  now(): number;
  readonly running: boolean;
  /** Moves the clock forward and runs what falls due on the way, in order. Takes milliseconds, or text such as `"20m"`. */
  advance(duration: number | string): Promise<void>;
  /** Moves the clock to a moment. Backwards it runs nothing. */
  set(moment: number | string | Date): Promise<void>;
  schedule(at: number, run: () => unknown): Cancel;
  /** Resolves after a time of this clock, or rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls after each move by `advance` or `set`.
   *
   * @returns A function that ends it.
   */
  onMove(listener: () => void): () => void;
  /** Drops everything that is scheduled. */
  clear(): void;
};

// Cancelled tasks stay in the queue until they outnumber the live ones by this much.
const compactFrom = 1024;

// Beyond these years a window of a payment could leave what a date can hold, and nobody tests payments there.
const earliest = Date.UTC(1950);
const latest = Date.UTC(2200);

/**
 * Reads a moment from 1950 to 2200, and refuses one that has no zone, since it would mean another time on every machine.
 *
 * @throws {TypeError}
 */
export function readMoment(moment: number | string | Date): number {
  const at =
    typeof moment === "string" && !/(?:Z|[+-]\d{2}:?\d{2})$/i.test(moment) ? Number.NaN : new Date(moment).getTime();
  if (at >= earliest && at < latest) return at;
  if (Number.isFinite(at)) throw new TypeError(`${String(moment)} is too far away. The clock goes from 1950 to 2200.`);
  throw new TypeError(`${String(moment)} is no moment. Write ISO 8601 with a zone, such as 2025-10-01T10:30:00+03:30.`);
}

/**
 * @param onError Told of a task that fails while time runs by itself; where the clock is moved, the mover gets the error.
 */
export function createClock(options: ClockOptions = {}, onError: (error: unknown) => void = console.error): Clock {
  const { running = true } = options;
  const started = options.start === undefined ? Date.now() : readMoment(options.start);
  // A running clock is the real one, moved; one that stands still is just a number.
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

  /** Each task ends before the next one begins, so that a moved clock gives the same in every run. */
  async function runUntil(limit: number): Promise<void> {
    for (let task = take(limit); task; task = take(limit)) {
      if (task.at > now()) jump(task.at);
      await task.run();
    }
  }

  /** As time itself passes, a slow task holds nothing up. */
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

  /** Lets a running clock wake up for what comes next. */
  function arm(): void {
    clearTimeout(timer);
    const task = running ? nextTask() : undefined;
    if (!task) return;
    // setTimeout counts to 2^31 - 1; a later task is armed again on the way.
    const delay = Math.min(Math.max(task.at - now(), 0), 2 ** 31 - 1);
    timer = setTimeout(runDue, delay);
    // A waiting task must not keep a process alive.
    (timer as { unref?: () => void }).unref?.();
  }

  const schedule = (at: number, run: () => unknown): Cancel => {
    const task: Task = { at, order: order++, run, cancelled: false };
    queue.push(task);
    if (running && queue.peek() === task) arm();
    return () => {
      if (task.cancelled) return;
      task.cancelled = true;
      // What it was to do may hold a large payment, and the task stays in the queue for a while.
      task.run = () => {};
      cancelled += 1;
      compact();
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

/** Earlier first; what falls due at once runs in the order in which it was scheduled. */
function compare(a: Task, b: Task): number {
  return a.at - b.at || a.order - b.order;
}

/**
 * The clock as one run of the sandbox has it. When the run has ended by a reset, nothing of it is scheduled any more, and who still sleeps is
 * woken with the reason of the signal.
 */
export function createRunClock(clock: Clock, ended: AbortSignal): Clock {
  return {
    ...clock,
    schedule: (at, run) => (ended.aborted ? () => {} : clock.schedule(at, run)),
    sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal ? AbortSignal.any([signal, ended]) : ended),
  };
}
