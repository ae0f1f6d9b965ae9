import type { Clock } from "../../../core/clock.ts";

/** What came of one request: an HTTP status, or why there is none. */
export type Outcome = { status: number; error: null } | { status: null; error: string };

export type Attempt = {
  /** Never rejects. */
  outcome: Promise<Outcome>;
  /** Resolves with the outcome, or earlier when the merchant has been silent for the patience of the options. */
  patience: Promise<void>;
  /** Ends it at once, as if the time was over. */
  giveUp(): void;
};

/** As documented. */
export const responseTimeout = 10_000;

/** Whether the merchant has taken it: HTTP 2xx, as documented. */
export function isTaken({ status }: Outcome): boolean {
  return status !== null && status >= 200 && status <= 299;
}

/**
 * Sends one request to a merchant, and gives up after 10 seconds of the sandbox's clock. A clock that is moved waits for a silent merchant
 * with patience before it passes that moment, since moving it takes no real time in which one could answer.
 *
 * @param options.conclude Called with the outcome before `patience` resolves.
 */
export function makeAttempt(options: {
  clock: Clock;
  fetch: (request: Request) => Promise<Response>;
  request: (signal: AbortSignal) => Promise<Request>;
  patience: number;
  conclude(outcome: Outcome): void;
}): Attempt {
  const { clock, fetch, request, conclude } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const giveUp = () => controller.abort();
  const ended = new AbortController();
  const silence = new Promise<Outcome>((resolve) => {
    signal.addEventListener("abort", () => resolve({ status: null, error: "No answer within 10 seconds" }));
  });

  const prepared = request(signal);

  async function ask(): Promise<Outcome> {
    try {
      const response = await fetch(await prepared);
      // Only the status counts; what is not read would keep the connection open.
      void response.body?.cancel().catch(() => undefined);
      return { status: response.status, error: null };
    } catch (error) {
      return { status: null, error: `No answer: ${reasonOf(error)}` };
    }
  }

  const outcome = Promise.race([ask(), silence]).then((result) => {
    ended.abort();
    cancelTimeout();
    conclude(result);
    return result;
  });
  // The merchant's time begins when the request is signed and sent.
  const patience = prepared.catch(() => undefined).then(() => patiently(outcome, options.patience));
  // The clock goes on only when the outcome has had its effect, or the next repetition would be late.
  const cancelTimeout = clock.schedule(clock.now() + responseTimeout, () => patience.then(giveUp).then(() => outcome));
  // A reset drops what is scheduled, but wakes who sleeps: without this, the connection would stay open.
  clock.sleep(responseTimeout, ended.signal).catch(() => ended.signal.aborted || giveUp());
  return { outcome, patience, giveUp };
}

/** Why there is no answer; `fetch` hides the reason of a failed connection in the cause. */
export function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
}

/**
 * Resolves when the work is done, and at the latest after some time of the REAL clock. A merchant's program works in real time, so this is
 * the one thing that the sandbox's clock cannot measure: it decides whether that clock may go on.
 */
function patiently(work: Promise<unknown>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    void work.finally(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
