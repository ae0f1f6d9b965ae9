import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import { gardeshpay } from "../../src/gateways/gardeshpay/index.ts";
import { inopal } from "../../src/gateways/inopal/index.ts";
import { invoiceScript } from "../../src/gateways/invoice-script/index.ts";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import type { GatewayOptions } from "../../src/gateways/shared/gateway-options.ts";
import { vandar } from "../../src/gateways/vandar/index.ts";
import { rial } from "../../src/money/index.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import { order } from "../support/sandbox.ts";

const never = () => new Promise<never>(() => {});

type Options = Omit<GatewayOptions, "baseUrl"> & { credential?: () => Promise<string> };

/** Each gateway with all of its calls, as a merchant makes them. */
const gateways = {
  gardeshpay({ credential, ...options }: Options = {}) {
    const gateway = gardeshpay({ providerToken: credential ?? "a-provider-token", ...options });
    const callback = { gateway: "gardeshpay", reference: "T1", claim: "nothing", orderId: "A1", fields: {} } as const;
    return common(gateway, (payment, given) => gateway.verifyPayment({ payment, callback, ...given }));
  },
  inopal({ credential, ...options }: Options = {}) {
    const gateway = inopal({ gatewayId: credential ?? "a-gateway-id", ...options });
    return common(gateway, (payment, given) => gateway.verifyPayment({ payment, ...given }));
  },
  "invoice-script"({ credential, ...options }: Options = {}) {
    const gateway = invoiceScript({ apiKey: credential ?? "an-api-key", host: "pay.example", ...options });
    return common(gateway, (payment, given) => gateway.verifyPayment({ payment, ...given }));
  },
  irandargah({ credential, ...options }: Options = {}) {
    const token = credential ?? "idg_test_token";
    const gateway = irandargah({ token, environment: "sandbox", ...options });
    const payment = { reference: "R1" };
    return {
      ...common(gateway, (payment, given) => gateway.verifyPayment({ payment, ...given })),
      getPayment: (given: Given) => gateway.getPayment({ payment, ...given }),
      cancelPayment: (given: Given) => gateway.cancelPayment({ payment, ...given }),
      listTransactions: (given: Given) => gateway.listTransactions(given),
      allTransactions: (given: Given) => gateway.allTransactions(given)[Symbol.asyncIterator]().next(),
      daily: (given: Given) => gateway.reports.daily(given),
      monthly: (given: Given) => gateway.reports.monthly(given),
      listEvents: (given: Given) => gateway.webhooks.listEvents(given),
      unsubscribe: (given: Given) => gateway.webhooks.unsubscribe({ id: "1", ...given }),
      sendTest: (given: Given) => gateway.webhooks.sendTest({ id: "1", event: "payment.created", ...given }),
      subscribe: (given: Given) =>
        gateway.webhooks.subscribe({ url: "https://shop.example/w", events: ["payment.created"], ...given }),
    };
  },
  vandar({ credential, ...options }: Options = {}) {
    const key = credential ?? "an-api-key";
    const gateway = vandar({ apiKey: key, accessToken: key, ...options });
    const refund = { business: "b", transactionId: "1", paymentNumber: "2" };
    return {
      ...common(gateway, (payment, given) => gateway.verifyPayment({ payment, ...given })),
      getPayment: (given: Given) => gateway.getPayment({ payment: { reference: "R1" }, ...given }),
      refundPayment: (given: Given) => gateway.refundPayment({ ...refund, ...given }),
    };
  },
};

type Given = { signal?: AbortSignal };

function common<Name extends string>(
  gateway: {
    name: Name;
    createPayment(payment: typeof order, options?: Given): Promise<unknown>;
    parseCallback(request: Request): Promise<unknown>;
  },
  verify: (
    payment: { gateway: Name; reference: string; orderId: string; amount: ReturnType<typeof rial> },
    given: Given,
  ) => Promise<unknown>,
) {
  const payment = { gateway: gateway.name, reference: "R1", orderId: "A1", amount: rial(250_000) };
  return {
    createPayment: (given: Given) => gateway.createPayment(order, given),
    verifyPayment: (given: Given) => verify(payment, given),
    parseCallback({ signal }: Given) {
      const body = new ReadableStream({ pull: never });
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const init = { method: "POST", body, headers, duplex: "half", ...(signal && { signal }) } as RequestInit;
      return gateway.parseCallback(new Request("https://shop.example/return", init));
    },
  };
}

const silentStore = { get: never, putIfAbsent: never, compareAndSet: never };

/** What can keep a call waiting for ever. */
const silences: Record<string, Options> = {
  "a fetch that looks at no signal": { fetch: never },
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

const calls = Object.entries(gateways).flatMap(([name, make]) =>
  Object.keys(make()).map((method) => ({ name, method, make: make as (options: Options) => Record<string, unknown> })),
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

describe("nothing keeps a call waiting", () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  beforeEach(() => {
    vi.useFakeTimers();
    process.on("unhandledRejection", note);
  });
  afterEach(() => {
    vi.useRealTimers();
    process.off("unhandledRejection", note);
    expect(rejections).toEqual([]);
  });

  test.each(calls)("$name $method: it ends with the total timeout", async ({ method, make }) => {
    for (const [what, options] of Object.entries(silences)) {
      let ended: Ended | undefined | "open" = "open";
      const adapter = make({ totalTimeoutSeconds: 5, attemptTimeoutSeconds: 100, ...options });
      const run = adapter[method] as (given: Given) => unknown;
      const ending = endOf(run({})).then((found) => {
        ended = found;
      });
      await vi.advanceTimersByTimeAsync(5000);
      expect({ what, ended: ended === "open" }).toEqual({ what, ended: false });
      await ending;
      expect({ what, timers: vi.getTimerCount() }).toEqual({ what, timers: 0 });
    }
  });

  test.each(calls)("$name $method: it ends with the caller's signal", async ({ method, make }) => {
    for (const [what, options] of Object.entries(silences)) {
      let ended: Ended | undefined | "open" = "open";
      const caller = new AbortController();
      const run = make(options)[method] as (given: Given) => unknown;
      const ending = endOf(run({ signal: caller.signal })).then((found) => {
        ended = found;
      });
      await vi.advanceTimersByTimeAsync(10);
      caller.abort();
      await vi.advanceTimersByTimeAsync(0);
      expect({ what, ended: ended === "open" }).toEqual({ what, ended: false });
      await ending;
      expect({ what, timers: vi.getTimerCount() }).toEqual({ what, timers: 0 });
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
  const adapter = gateways.vandar({ credential: never, fetch: never, totalTimeoutSeconds: 0.01 });
  expect(await endOf(adapter[method]({}))).toMatchObject(expected);
});

test("a verification whose store never answers is an outcome, and nothing was sent", async () => {
  let sent = 0;
  const adapter = gateways.inopal({
    store: { ...createMemoryStore(), putIfAbsent: never },
    totalTimeoutSeconds: 0.01,
    fetch: async () => {
      sent += 1;
      return new Response();
    },
  });
  expect(await adapter.verifyPayment({})).toMatchObject({ outcome: "unknown", nextStep: "verify_again" });
  expect(sent).toBe(0);
});

test("a store that responses after the end lets nothing be sent", async () => {
  let answer: (value: undefined) => void = () => {};
  let sent = 0;
  const adapter = gateways.inopal({
    store: {
      ...createMemoryStore(),
      putIfAbsent: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    },
    totalTimeoutSeconds: 0.01,
    fetch: async () => {
      sent += 1;
      return new Response();
    },
  });
  await adapter.verifyPayment({});
  answer(undefined);
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toBe(0);
});
