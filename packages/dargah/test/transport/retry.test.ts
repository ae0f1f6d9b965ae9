import { operations } from "@dargah/irandargah";
import { describe, expect, test } from "vitest";
import { createTransport, type RetryView, type TransportOptions } from "../../src/transport/index.ts";
import { errorOf } from "../support/signatures.ts";

type Step = Response | Error;

const origin = "https://sandbox.irandargah.com";

/** A transport in front of responses that are returned in order, with a clock that only pauses advance. */
function play(steps: readonly Step[], options: Partial<TransportOptions> = {}) {
  const seen: Request[] = [];
  const retries: RetryView[] = [];
  let now = 1_759_301_999_000;
  const pauses: number[] = [];
  const fetch = createTransport({
    operations,
    random: () => 1,
    time: {
      now: () => now,
      // The two timeouts never fire, so only the pauses are left.
      sleep(milliseconds, signal) {
        if ([17_000, 29_000].includes(milliseconds)) return new Promise((_, reject) => onAbort(signal, reject));
        pauses.push(milliseconds);
        now += milliseconds;
        return Promise.resolve();
      },
    },
    attemptTimeoutSeconds: 17,
    totalTimeoutSeconds: 29,
    hooks: { onRetry: (view) => retries.push(view) },
    async fetch(request) {
      const step = steps[Math.min(seen.length, steps.length - 1)];
      seen.push(request);
      if (step instanceof Response) return step.clone();
      throw step;
    },
    ...options,
  });
  return { fetch, seen, pauses, retries };
}

const onAbort = (signal: AbortSignal, run: (reason: unknown) => void) =>
  signal.addEventListener("abort", () => run(signal.reason));

const get = () => new Request(`${origin}/v2/payments/A1`);
const create = (headers: Record<string, string> = { "Idempotency-Key": "key-1" }) =>
  new Request(`${origin}/v2/payments`, { method: "POST", headers, body: '{"order_id":"سفارش/۱"}' });
const cancel = () => new Request(`${origin}/v2/payments/A1/cancel`, { method: "POST" });
const unknown = () => new Request(`${origin}/v2/refunds`, { method: "POST", headers: { "Idempotency-Key": "key-1" } });

const respond = (status: number, headers: Record<string, string> = {}) => new Response("{}", { status, headers });

describe("which responses are retried", () => {
  test.each([
    [200, 1, 1],
    [400, 1, 1],
    [401, 1, 1],
    [408, 1, 1],
    [409, 1, 1],
    [428, 1, 1],
    [429, 3, 3],
    [430, 1, 1],
    [499, 1, 1],
    [500, 3, 1],
    [501, 1, 1],
    [502, 3, 1],
    [503, 3, 3],
    [504, 3, 1],
    [505, 1, 1],
  ])("%i: %i calls if it is safe, %i with a key, one otherwise", async (status, safe, keyed) => {
    for (const [make, count] of [
      [get, safe],
      [create, keyed],
      [cancel, 1],
      [unknown, 1],
    ] as const) {
      const { fetch, seen } = play([respond(status)]);
      expect((await fetch(make())).status).toBe(status);
      expect(seen).toHaveLength(count);
    }
    const { fetch, seen } = play([respond(status)]);
    await fetch(create({}));
    expect(seen).toHaveLength(1);
  });
});

test("every attempt sends the same bytes and the same key, whatever keyFor would return next", async () => {
  let count = 0;
  const { fetch, seen } = play([respond(503), respond(429), respond(200)], { keyFor: async () => `key-${++count}` });
  expect((await fetch(create({}))).status).toBe(200);
  expect(seen.map(({ headers }) => headers.get("Idempotency-Key"))).toEqual(["key-1", "key-1", "key-1"]);
  expect(await Promise.all(seen.map((request) => request.text()))).toEqual(Array(3).fill('{"order_id":"سفارش/۱"}'));
  expect(count).toBe(1);
});

test("the client's fetch options are kept through every layer", async () => {
  const { fetch, seen } = play([respond(302)], { tokens: { current: "first", other: "second" } });
  const headers = { Authorization: "Bearer first", "Idempotency-Key": "key-1", "Content-Type": "application/json" };
  await fetch(new Request(`${origin}/v2/payments`, { method: "POST", headers, body: "{}", redirect: "manual" }));
  expect(seen[0]).toMatchObject({ method: "POST", url: `${origin}/v2/payments`, redirect: "manual" });
  expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual(Object.fromEntries(new Headers(headers)));
});

test("inner layers, such as a signature, run again for every attempt", async () => {
  let count = 0;
  const { fetch, seen } = play([respond(503), respond(200)], {
    around: [
      (next) => (request) => {
        const headers = new Headers(request.headers);
        headers.set("X-Signature", `signature-${++count}`);
        return next(new Request(request, { headers }));
      },
    ],
  });
  await fetch(create());
  expect(seen.map(({ headers }) => headers.get("X-Signature"))).toEqual(["signature-1", "signature-2"]);
});

test("outer middlewares run in the given order", async () => {
  const order: string[] = [];
  const named = (name: string) => (next: (request: Request) => Promise<Response>) => (request: Request) => {
    order.push(name);
    return next(request);
  };
  await play([respond(200)], { around: [named("request signature"), named("response signature")] }).fetch(get());
  expect(order).toEqual(["request signature", "response signature"]);
});

describe("the pause", () => {
  test("doubles up to its cap, and is reported", async () => {
    const { fetch, pauses, retries } = play([new TypeError("fetch failed")], {
      maxRetries: 4,
      backoff: { baseSeconds: 1, capSeconds: 3 },
    });
    expect((await errorOf(() => fetch(get()))).code).toBe("connection_failed");
    expect(pauses).toEqual([1000, 2000, 3000, 3000]);
    expect(retries.map(({ attempt, waitSeconds, reason, status }) => [attempt, waitSeconds, reason, status])).toEqual([
      [1, 1, "connection_failed", undefined],
      [2, 2, "connection_failed", undefined],
      [3, 3, "connection_failed", undefined],
      [4, 3, "connection_failed", undefined],
    ]);
  });

  test.each([
    ["28", [28_000], 2],
    ["29", [], 1],
    ["30", [], 1],
    ["86400", [], 1],
  ])("of %s seconds is used only if it ends before the total timeout of 29", async (seconds, waits, count) => {
    const { fetch, pauses, seen } = play([respond(429, { "Retry-After": seconds }), respond(200)]);
    const response = await fetch(get());
    expect(pauses).toEqual(waits);
    expect(seen).toHaveLength(count);
    expect(response.status).toBe(count === 2 ? 200 : 429);
  });

  test("is counted against the total, together with earlier pauses", async () => {
    const { fetch, pauses } = play([respond(429, { "Retry-After": "15" })]);
    expect((await fetch(get())).status).toBe(429);
    expect(pauses).toEqual([15_000]);
  });
});

test("a mistake in a middleware causes a DargahError, and nothing is retried", async () => {
  const failure = new RangeError("a mistake in a middleware");
  const { fetch, seen } = play([respond(200)], {
    around: [
      (next) => async (request) => {
        await next(request);
        throw failure;
      },
    ],
  });
  await expect(fetch(get())).rejects.toMatchObject({
    name: "DargahError",
    code: "option_failed",
    cause: { name: "RangeError", message: "a mistake in a middleware" },
  });
  expect(seen).toHaveLength(1);
});
