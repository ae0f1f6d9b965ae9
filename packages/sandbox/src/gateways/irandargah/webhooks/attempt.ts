import type { Clock } from "../../../core/clock.ts";
import type { Json } from "../../../core/exchange.ts";
import { hmacHex } from "../../../core/hmac.ts";
import { iso } from "../../../core/tehran-time.ts";

export type EventMessage = {
  /** Name of the event, in the body and in a header. */
  event: string;
  /** Unique id of the event, which lets a merchant ignore duplicates. */
  id: string;
  merchantCode: string;
  data: { [field: string]: Json };
  /** Time of the event, in epoch milliseconds: `timestamp` of the body. */
  at: number;
  /** Time of sending, in epoch milliseconds: X-Webhook-Timestamp, in whole seconds. */
  sentAt: number;
  /** Key of the signature. Without one the message is not signed. */
  key: string | undefined;
};

/**
 * Creates the delivery of an event, as IranDargah sends it. The signature covers the exact bytes of `data` in the body: compact JSON
 * with unescaped slashes and Persian letters.
 */
export async function createSignedRequest(
  message: EventMessage,
  { url, signal }: { url: string; signal?: AbortSignal },
): Promise<Request> {
  const { event, id, merchantCode, at, sentAt, key } = message;
  const data = JSON.stringify(message.data);
  const signature = key === undefined ? undefined : hmacHex({ key, message: data });
  const before = JSON.stringify({ event, timestamp: iso(at), merchant_code: merchantCode }).slice(0, -1);
  const after = signature === undefined ? "}" : `,"signature":"${signature}"}`;
  return new Request(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "IranDargah-Webhook/1.0",
      "X-Webhook-Event": event,
      "X-Webhook-Timestamp": String(Math.floor(sentAt / 1000)),
      "X-Webhook-ID": id,
      ...(signature !== undefined && { "X-Webhook-Signature": signature }),
    },
    // The body contains the signed text itself, so that the two cannot differ.
    body: `${before},"data":${data}${after}`,
    // A redirect is a response other than 2xx, and therefore a failure.
    redirect: "manual",
    ...(signal && { signal }),
  });
}

/** Result of one attempt: an HTTP status, or why there was no response. */
export type Outcome = { status: number; error: null } | { status: null; error: string };

export type Attempt = {
  /** Never rejects. */
  outcome: Promise<Outcome>;
  /** Resolves with the outcome, or earlier if the merchant does not respond within the `patience` of the options. */
  patience: Promise<void>;
  /** Ends the attempt immediately, as if its time had run out. */
  giveUp(): void;
};

/** Milliseconds, as documented. */
export const responseTimeout = 10_000;

/** Tests whether the merchant accepted it: HTTP 2xx, as documented. */
export function isTaken({ status }: Outcome): boolean {
  return status !== null && status >= 200 && status <= 299;
}

/**
 * Sends a request to a merchant, and gives up after 10 seconds of the sandbox's clock. A clock that is moved waits for a silent merchant
 * for the `patience` before it passes that moment, since the move takes no real time in which the merchant could respond.
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
    signal.addEventListener("abort", () => resolve({ status: null, error: "No response within 10 seconds" }));
  });

  const prepared = request(signal);

  async function ask(): Promise<Outcome> {
    try {
      const response = await fetch(await prepared);
      // Only the status counts. An unread body would keep the connection open.
      void response.body?.cancel().catch(() => undefined);
      return { status: response.status, error: null };
    } catch (error) {
      return { status: null, error: `No response: ${reasonOf(error)}` };
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
  // The clock moves on only after the outcome has taken effect, or the next retry would be late.
  const cancelTimeout = clock.schedule(clock.now() + responseTimeout, () => patience.then(giveUp).then(() => outcome));
  // A reset cancels scheduled tasks but rejects pending sleeps. Without this, the connection would stay open.
  clock.sleep(responseTimeout, ended.signal).catch(() => ended.signal.aborted || giveUp());
  return { outcome, patience, giveUp };
}

/** Returns why there was no response. `fetch` hides the reason of a failed connection in the cause. */
export function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
}

/**
 * Resolves when the work is done, or after some REAL time at the latest. A merchant's program works in real time, which the sandbox's clock
 * cannot measure. This wait decides whether that clock may move on.
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
