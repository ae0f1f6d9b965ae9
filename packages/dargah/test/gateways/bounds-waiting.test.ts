import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import type { GatewayOptions } from "../../src/gateways/shared/gateway-options.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import { order } from "../support/sandbox.ts";
import { type AnySubject, type Given, storedAt } from "../support/subject.ts";
import { definitionOf, subjects } from "../support/subjects.ts";

const never = () => new Promise<never>(() => {});

type Options = Omit<GatewayOptions, "baseUrl"> & { credential?: () => Promise<string> };
type Calls = Record<string, (given: Given) => unknown>;

/** A gateway with all its calls, as a merchant makes them. */
function callsOf({ name, factory, secrets, required, calls = {} }: AnySubject, options: Options = {}): Calls {
  const { credential, ...rest } = options;
  // A signing key would require signed responses.
  const { secretKey, ...credentials } = secrets;
  const given = Object.entries(credentials).map(([option, secret]) => [option, credential ?? secret]);
  const gateway = factory({ ...required, ...Object.fromEntries(given), ...rest });
  const own = Object.entries(calls).filter(([title]) => !title.startsWith("client."));
  return {
    createPayment: (given) => gateway.createPayment(order, given),
    verifyPayment: (given) => gateway.verifyPayment({ ...storedAt(name), ...given }),
    parseCallback({ signal }) {
      const body = new ReadableStream({ pull: never });
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const init = { method: "POST", body, headers, duplex: "half", ...(signal && { signal }) } as RequestInit;
      return gateway.parseCallback(new Request("https://shop.example/return", init));
    },
    ...Object.fromEntries(own.map(([title, call]) => [title, (given: Given) => call(gateway, given)])),
  };
}

const silentStore = { get: never, putIfAbsent: never, compareAndSet: never };

/** Things that can keep a call waiting forever. */
const silences: Record<string, Options> = {
  "a fetch that ignores its signal": { fetch: never },
  "a body that never ends": { fetch: async () => new Response(new ReadableStream({ pull: never })) },
  "an informational status whose body never ends": {
    fetch: async () => ({ status: 101, headers: new Headers(), body: null, text: never, arrayBuffer: never }) as never,
  },
  "a credential": { credential: never, fetch: never },
  "a store": { store: silentStore, fetch: never },
  "an instrument": { instrument: () => () => never, fetch: never },
  "a time that never passes in a pause": {
    fetch: async () => new Response("", { status: 503, headers: { "Retry-After": "30" } }),
  },
};

const calls = subjects.flatMap((subject) =>
  Object.keys(callsOf(subject)).map((method) => ({
    name: subject.name,
    method,
    make: (options: Options) => callsOf(subject, options),
  })),
);

type Ended = { code: string; operation: unknown };

async function endOf(running: unknown): Promise<Ended | undefined> {
  const found = await Promise.resolve(running).catch((error: unknown) => ({ thrown: error }));
  const { thrown, error } = found as { thrown?: unknown; error?: unknown };
  const known = thrown ?? error;
  if (known === undefined) return undefined;
  expect(known).toBeInstanceOf(DargahError);
  return known as DargahError;
}

/** Set while a call of this file runs. */
const ofCall = new AsyncLocalStorage<true>();

/** Timers that calls of this file have armed. A worker is shared, and what other files have left behind arms timers of its own. */
const armed = new Set<unknown>();

function watchTimers(): void {
  const { setTimeout: arm, clearTimeout: clear } = globalThis;
  vi.stubGlobal("setTimeout", (run: (...given: unknown[]) => void, ...rest: [number?, ...unknown[]]) => {
    if (!ofCall.getStore()) return arm(run, ...rest);
    const timer: unknown = arm(
      (...given: unknown[]) => {
        armed.delete(timer);
        ofCall.run(true, () => run(...given));
      },
      ...rest,
    );
    armed.add(timer);
    return timer;
  });
  vi.stubGlobal("clearTimeout", (timer: never) => {
    armed.delete(timer);
    clear(timer);
  });
}

describe("nothing keeps a call waiting forever", () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  beforeEach(() => {
    vi.useFakeTimers();
    armed.clear();
    watchTimers();
    process.on("unhandledRejection", note);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
  });

  test.each(calls)("$name $method: it ends with the total timeout", async ({ method, make }) => {
    for (const [what, options] of Object.entries(silences)) {
      let ended: Ended | undefined | "open" = "open";
      const adapter = make({ totalTimeoutSeconds: 5, attemptTimeoutSeconds: 100, ...options });
      const run = adapter[method] as (given: Given) => unknown;
      const ending = endOf(ofCall.run(true, () => run({}))).then((found) => {
        ended = found;
      });
      await vi.advanceTimersByTimeAsync(5000);
      expect({ what, ended: ended === "open" }).toEqual({ what, ended: false });
      await ending;
      expect({ what, timers: armed.size }).toEqual({ what, timers: 0 });
    }
  });

  test.each(calls)("$name $method: it ends with the caller's signal", async ({ method, make }) => {
    for (const [what, options] of Object.entries(silences)) {
      let ended: Ended | undefined | "open" = "open";
      const caller = new AbortController();
      const run = make(options)[method] as (given: Given) => unknown;
      const ending = endOf(ofCall.run(true, () => run({ signal: caller.signal }))).then((found) => {
        ended = found;
      });
      await vi.advanceTimersByTimeAsync(10);
      caller.abort();
      await vi.advanceTimersByTimeAsync(0);
      expect({ what, ended: ended === "open" }).toEqual({ what, ended: false });
      await ending;
      expect({ what, timers: armed.size }).toEqual({ what, timers: 0 });
    }
  });
});

test.each([
  ["createPayment", { code: "timeout", operation: "create", retryable: true }],
  ["verifyPayment", { code: "timeout", operation: "verify", retryable: true }],
  ["refundPayment", { code: "timeout", operation: "refund", retryable: false }],
  ["getPayment", { code: "timeout", operation: "read", retryable: true }],
  ["parseCallback", { code: "timeout", operation: "callback" }],
] as const)("%s says what was being done and whether it may be done again", async (method, expected) => {
  const adapter = callsOf(definitionOf("vandar"), { credential: never, fetch: never, totalTimeoutSeconds: 0.01 });
  expect(await endOf(adapter[method]?.({}))).toMatchObject(expected);
});

test("a verification whose store never responds has an outcome, and nothing was sent", async () => {
  let sent = 0;
  const adapter = callsOf(definitionOf("inopal"), {
    store: { ...createMemoryStore(), putIfAbsent: never },
    totalTimeoutSeconds: 0.01,
    fetch: async () => {
      sent += 1;
      return new Response();
    },
  });
  expect(await adapter.verifyPayment?.({})).toMatchObject({ outcome: "unknown", nextStep: "verify_again" });
  expect(sent).toBe(0);
});

test("a store that responds after the end causes no request", async () => {
  let response: (value: undefined) => void = () => {};
  let sent = 0;
  const adapter = callsOf(definitionOf("inopal"), {
    store: {
      ...createMemoryStore(),
      putIfAbsent: () =>
        new Promise((resolve) => {
          response = resolve;
        }),
    },
    totalTimeoutSeconds: 0.01,
    fetch: async () => {
      sent += 1;
      return new Response();
    },
  });
  await adapter.verifyPayment?.({});
  response(undefined);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toBe(0);
});
