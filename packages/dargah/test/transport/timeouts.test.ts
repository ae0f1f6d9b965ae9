import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { operations } from "@dargah/irandargah";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createTransport, type TransportOptions } from "../../src/transport/index.ts";
import { realTime } from "../../src/transport/time.ts";
import { errorOf } from "../support/signatures.ts";

const get = (init: RequestInit = {}) => new Request("https://sandbox.irandargah.com/v2/payments/A1", init);
const never = () => new Promise<never>(() => {});

describe("with time that the test moves", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Starts a call and records when and how it ended. */
  function run(options: Partial<TransportOptions>, request = get()) {
    const startedAt = Date.now();
    const fetch = createTransport({ operations, maxRetries: 0, random: () => 1, ...options });
    const ended = errorOf(() => fetch(request)).then((error) => ({ error, after: Date.now() - startedAt }));
    return ended;
  }

  test("an attempt ends after its timeout, even if the fetch ignores its signal", async () => {
    const ended = run({ attemptTimeoutSeconds: 3, fetch: never });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await ended).toMatchObject({ after: 3000, error: { code: "timeout", retryable: true } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("the fetch is notified through its signal", async () => {
    let signal: AbortSignal | undefined;
    const ended = run({
      attemptTimeoutSeconds: 3,
      fetch(request) {
        signal = request.signal;
        return never();
      },
    });
    await vi.advanceTimersByTimeAsync(2999);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(signal?.aborted).toBe(true);
    await ended;
  });

  test("a body that stalls is a failed attempt, not a late surprise", async () => {
    let calls = 0;
    const fetch = createTransport({
      operations,
      attemptTimeoutSeconds: 3,
      random: () => 0,
      async fetch() {
        calls += 1;
        return new Response(calls === 1 ? new ReadableStream({ pull: never }) : "whole");
      },
    });
    const running = fetch(get());
    await vi.advanceTimersByTimeAsync(3001);
    expect(await (await running).text()).toBe("whole");
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    [undefined, undefined, 2, 60_000, "60 seconds in all"],
    [undefined, undefined, 0, 20_000, "20 seconds"],
    [50, undefined, 0, 50_000, "50 seconds"],
    [5, 3, 2, 3000, "3 seconds in all"],
  ])("attempt %s, total %s, %i retries: it ends after %i ms", async (attempt, total, maxRetries, after, text) => {
    const ended = run({
      maxRetries,
      fetch: never,
      ...(attempt !== undefined && { attemptTimeoutSeconds: attempt }),
      ...(total !== undefined && { totalTimeoutSeconds: total }),
    });
    await vi.advanceTimersByTimeAsync(100_000);
    const found = await ended;
    expect(found).toMatchObject({ after, error: { code: "timeout", message: expect.stringContaining(text) } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test("the total timeout includes the request for a key, and nothing is sent after it", async () => {
    const sent: Request[] = [];
    let give: (key: string) => void = () => {};
    const request = new Request("https://sandbox.irandargah.com/v2/payments", { method: "POST", body: "{}" });
    const ended = run(
      {
        totalTimeoutSeconds: 4,
        keyFor: () =>
          new Promise((resolve) => {
            give = resolve;
          }),
        async fetch(request) {
          sent.push(request);
          return new Response();
        },
      },
      request,
    );
    await vi.advanceTimersByTimeAsync(4000);
    expect(await ended).toMatchObject({ after: 4000, error: { code: "timeout", retryable: false } });
    give("key-1");
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toHaveLength(0);
  });

  test("the fetch can see which timeout it was", async () => {
    let signal: AbortSignal | undefined;
    const ended = run({
      totalTimeoutSeconds: 4,
      fetch(request) {
        signal = request.signal;
        return never();
      },
    });
    await vi.advanceTimersByTimeAsync(4000);
    expect(signal?.reason).toBe((await ended).error);
  });

  test("no further attempt is reported after the total timeout, whatever the clock says", async () => {
    const retries: unknown[] = [];
    const ended = run({
      maxRetries: 2,
      totalTimeoutSeconds: 4,
      fetch: never,
      hooks: { onRetry: (view) => retries.push(view) },
      // Set back during the call.
      time: { ...realTime, now: () => 0 },
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ended).toMatchObject({ after: 4000, error: { code: "timeout" } });
    expect(retries).toEqual([]);
  });

  test("after a 401 that comes too late, nothing is sent with the other token", async () => {
    const sent: (string | null)[] = [];
    const ended = run(
      {
        attemptTimeoutSeconds: 3,
        tokens: { current: "first", other: "second" },
        // It ignores its signal.
        async fetch({ headers }) {
          sent.push(headers.get("Authorization"));
          await new Promise((resolve) => setTimeout(resolve, 5000));
          return new Response("{}", { status: 401 });
        },
      },
      get({ headers: { Authorization: "Bearer first" } }),
    );
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await ended).toMatchObject({ after: 3000, error: { code: "timeout" } });
    expect(sent).toEqual(["Bearer first"]);
  });

  test("a timeout's timer is cleared after a response", async () => {
    await createTransport({ operations, fetch: async () => new Response("{}") })(get());
    expect(vi.getTimerCount()).toBe(0);
  });

  test("a clock that throws during an attempt leaves no timer", async () => {
    let asked = 0;
    const now = () => {
      asked += 1;
      if (asked > 1) throw new Error("no clock");
      return 0;
    };
    const hooks = { onResponse: () => undefined };
    const ended = run({ time: { ...realTime, now }, hooks, fetch: async () => new Response("{}") });
    expect(await ended).toMatchObject({ error: { code: "option_failed" } });
    expect(vi.getTimerCount()).toBe(0);
  });

  describe("the caller's signal", () => {
    test("ends a running call, and notifies the fetch", async () => {
      const caller = new AbortController();
      let inner: AbortSignal | undefined;
      const ended = run(
        {
          fetch(request) {
            inner = request.signal;
            return never();
          },
        },
        get({ signal: caller.signal }),
      );
      await vi.advanceTimersByTimeAsync(500);
      caller.abort(new Error("the payer went away"));
      const { error, after } = await ended;
      expect({ code: error.code, after, aborted: inner?.aborted }).toEqual({
        code: "aborted",
        after: 500,
        aborted: true,
      });
      expect((error.cause as Error).message).toBe("the payer went away");
      expect(vi.getTimerCount()).toBe(0);
    });

    test("ends the pause between two attempts, and no other attempt is made", async () => {
      const caller = new AbortController();
      let calls = 0;
      const ended = run(
        {
          maxRetries: 2,
          backoff: { baseSeconds: 5 },
          async fetch() {
            calls += 1;
            return new Response("{}", { status: 503 });
          },
        },
        get({ signal: caller.signal }),
      );
      await vi.advanceTimersByTimeAsync(1000);
      caller.abort();
      await vi.advanceTimersByTimeAsync(0);
      expect(vi.getTimerCount()).toBe(0);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await ended).toMatchObject({ after: 1000, error: { code: "aborted" } });
      expect(calls).toBe(1);
      expect(vi.getTimerCount()).toBe(0);
    });

    test("ends a call whose response has already arrived, and no further attempt is reported", async () => {
      const caller = new AbortController();
      const retries: unknown[] = [];
      const ended = run(
        {
          maxRetries: 2,
          hooks: { onResponse: () => caller.abort(), onRetry: (view) => retries.push(view) },
          fetch: async () => new Response("{}", { status: 503 }),
        },
        get({ signal: caller.signal }),
      );
      await vi.advanceTimersByTimeAsync(60_000);
      expect((await ended).error.code).toBe("aborted");
      expect(retries).toEqual([]);
    });

    test("that is aborted before the call prevents it", async () => {
      let calls = 0;
      const ended = run(
        {
          async fetch() {
            calls += 1;
            return new Response();
          },
        },
        get({ signal: AbortSignal.abort() }),
      );
      expect((await ended).error.code).toBe("aborted");
      expect(calls).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    });

    test("keeps no listener after the call", async () => {
      const caller = new AbortController();
      const request = get({ signal: caller.signal });
      const added = vi.spyOn(request.signal, "addEventListener");
      const removed = vi.spyOn(request.signal, "removeEventListener");
      await createTransport({ operations, fetch: async () => new Response("{}") })(request);
      expect(added).toHaveBeenCalledTimes(1);
      expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
        added.mock.calls.map(([, listener]) => listener),
      );
    });
  });
});

describe("the bounds of options", () => {
  const fails = (options: Partial<TransportOptions>) => {
    try {
      createTransport({ operations, ...options });
      return false;
    } catch (error) {
      expect(error).toMatchObject({ name: "DargahError", code: "invalid_option" });
      return true;
    }
  };

  test.each(["totalTimeoutSeconds", "attemptTimeoutSeconds"] as const)("%s is 0.001 to 86400", (name) => {
    expect([0.001, 1, 86_400].map((value) => fails({ [name]: value }))).toEqual([false, false, false]);
    const refused = [0, -1, 86_400.001, Number.POSITIVE_INFINITY, Number.NaN, "20" as unknown as number];
    expect(refused.map((value) => fails({ [name]: value }))).toEqual(refused.map(() => true));
  });

  test("maxRetries is a whole number from 0 to 10", () => {
    expect([0, 1, 10].map((maxRetries) => fails({ maxRetries }))).toEqual([false, false, false]);
    expect([-1, 11, 0.5, Number.NaN].map((maxRetries) => fails({ maxRetries }))).toEqual([true, true, true, true]);
  });

  test.each(["baseSeconds", "capSeconds"] as const)("backoff.%s is 0 to 3600", (name) => {
    expect([0, 3600].map((value) => fails({ backoff: { [name]: value } }))).toEqual([false, false]);
    expect([-0.1, 3600.1, Number.NaN].map((value) => fails({ backoff: { [name]: value } }))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("a token is a string without spaces", () => {
    expect(fails({ tokens: { current: "a", other: "b" } })).toBe(false);
    expect(fails({ tokens: { current: "a", other: "" } })).toBe(true);
    expect(fails({ tokens: { current: "a b", other: "b" } })).toBe(true);
  });
});

describe("over a real connection", () => {
  let server: Server;
  let url = "";
  const closed: string[] = [];
  let arrived = Promise.resolve();

  beforeEach(async () => {
    closed.length = 0;
    let arrive = () => {};
    arrived = new Promise((resolve) => {
      arrive = resolve;
    });
    server = createServer((request, response) => {
      arrive();
      response.on("close", () => closed.push(request.url ?? ""));
      if (request.url?.endsWith("silent")) return;
      response.writeHead(200, { "Content-Length": "100" });
      response.write('{"half":');
      if (request.url?.endsWith("cut")) setTimeout(() => request.socket.destroy(), 20);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/payments`;
  });
  afterEach(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test.each(["silent", "stalled"])("a %s response ends the connection at the timeout", async (name) => {
    // The attempt times out as soon as the request arrives; on a busy machine a real timeout could end it before.
    const sleep = (milliseconds: number) => (milliseconds === 100 ? arrived : new Promise<void>(() => {}));
    const time = { now: () => Date.now(), sleep };
    const fetch = createTransport({ operations, maxRetries: 0, attemptTimeoutSeconds: 0.1, time });
    expect((await errorOf(() => fetch(new Request(`${url}/${name}`)))).code).toBe("timeout");
    await vi.waitFor(() => expect(closed).toEqual([`/v2/payments/${name}`]));
  });

  test("a truncated body is a failed connection, and is retried", async () => {
    const fetch = createTransport({ operations, backoff: { baseSeconds: 0 } });
    const error = await errorOf(() => fetch(new Request(`${url}/cut`)));
    expect({ code: error.code, retryable: error.retryable }).toEqual({ code: "connection_failed", retryable: true });
    await vi.waitFor(() => expect(closed).toHaveLength(3));
  });

  test("globalThis.fetch is looked up at each call", async () => {
    const fetch = createTransport({ operations });
    const spy = vi.spyOn(globalThis, "fetch").mockResolvedValue(new Response("late"));
    try {
      expect(await (await fetch(get())).text()).toBe("late");
    } finally {
      spy.mockRestore();
    }
  });
});

test.each([
  [200, new Uint8Array([0xef, 0xbb, 0xbf, 0xff, 0x00, 0x7b])],
  [204, undefined],
  [304, undefined],
  [599, new Uint8Array()],
])("the bytes, the status %i and the headers of a response are passed on unchanged", async (status, bytes) => {
  const headers = { "X-Response-Signature": "abc", "Content-Type": "application/json" };
  const given = new Response(bytes ?? null, { status, statusText: "As It Is", headers });
  const response = await createTransport({ operations, fetch: async () => given })(get());
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes ?? new Uint8Array());
  expect([response.status, response.statusText]).toEqual([status, "As It Is"]);
  expect(Object.fromEntries(response.headers)).toEqual(Object.fromEntries(new Headers(headers)));
});
