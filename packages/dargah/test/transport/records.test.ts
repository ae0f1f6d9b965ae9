import { getEventListeners } from "node:events";
import { createIranDargahClient, operations } from "@dargah/irandargah";
import { afterEach, expect, test, vi } from "vitest";
import { irandargah } from "../../src/gateways/irandargah/index.ts";
import { createServerClock, signRequests, verifyResponses } from "../../src/gateways/irandargah/signatures/index.ts";
import { rial } from "../../src/money/index.ts";
import {
  createTransport,
  type FetchFunction,
  type Middleware,
  type TransportOptions,
} from "../../src/transport/index.ts";
import { newPayment } from "../support/transport.ts";

const token = "idg_test_0123456789abcdef0123456789abcdef";
const body = JSON.stringify({
  success: true,
  data: { transaction: { authority: "20251001A", gateway_url: "https://sandbox.irandargah.com/startpay/20251001A" } },
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Counts the requests that are made with the platform's class from now on. */
function countRequests(): () => number {
  let count = 0;
  class Counted extends Request {
    constructor(...given: ConstructorParameters<typeof Request>) {
      super(...given);
      count += 1;
    }
  }
  vi.stubGlobal("Request", Counted);
  return () => count;
}

function clientOver(options: Partial<TransportOptions>) {
  const fetch = createTransport({ operations, gateway: "irandargah", ...options });
  return createIranDargahClient({ token, server: "sandbox", fetch });
}

const create = (client: ReturnType<typeof clientOver>, signal?: AbortSignal) =>
  client.POST("/v2/payments", {
    params: { header: { "Idempotency-Key": "key-1" } },
    body: newPayment,
    ...(signal && { signal }),
  });

/** Signs requests only: the responses here are not signed. */
const signatures = () => {
  const clock = createServerClock();
  return [
    signRequests({ secretKey: "secret-key", clock }),
    verifyResponses({ secretKeys: "secret-key", mode: "if-present", clock }),
  ];
};

test("over the platform's own fetch, a call makes no Request, and sends method, headers, body and signal", async () => {
  const platform = vi.fn(async (_url: string, _init: RequestInit) => new Response(body));
  vi.stubGlobal("fetch", platform);
  const count = countRequests();
  expect((await create(clientOver({ around: signatures() }))).ok).toBe(true);
  expect(count()).toBe(0);
  const [url, init] = platform.mock.calls[0] ?? [];
  expect(url).toBe("https://sandbox.irandargah.com/v2/payments");
  expect(init).toMatchObject({ method: "POST", redirect: "manual", signal: expect.any(AbortSignal) });
  expect(JSON.parse(new TextDecoder().decode(init?.body as Uint8Array))).toEqual(newPayment);
  const headers = new Headers(init?.headers);
  expect(headers.get("Idempotency-Key")).toBe("key-1");
  expect(headers.get("Authorization")).toBe(`Bearer ${token}`);
  expect(headers.get("X-Signature")).toMatch(/^[0-9a-f]{64}$/);
});

test("for a fetch of the merchant, each attempt makes one Request, signed", async () => {
  const sent: Request[] = [];
  const fetch: FetchFunction = async (request) => {
    sent.push(request);
    return sent.length < 3 ? new Response("{}", { status: 503 }) : new Response(body);
  };
  const count = countRequests();
  await create(clientOver({ fetch, around: signatures(), backoff: { baseSeconds: 0 } }));
  expect(count()).toBe(3);
  expect(new Set(sent).size).toBe(3);
  expect(sent.every((request) => request.headers.has("X-Signature") && request.redirect === "manual")).toBe(true);
});

test("a middleware of the merchant and the fetch behind it share one Request", async () => {
  const seen: Request[] = [];
  const log: Middleware = (next) => (request) => {
    seen.push(request);
    request.headers.set("X-Trace", "1");
    return next(request);
  };
  const fetch: FetchFunction = async (request) => {
    seen.push(request);
    expect(request.headers.get("X-Trace")).toBe("1");
    expect(request.headers.get("X-Signature")).not.toBeNull();
    expect(await request.json()).toEqual(newPayment);
    return new Response(body);
  };
  const count = countRequests();
  expect((await create(clientOver({ fetch, around: [log, ...signatures()] }))).ok).toBe(true);
  expect(count()).toBe(1);
  expect(seen[0]).toBe(seen[1]);
});

test("a middleware can read the body, and can send and return other ones", async () => {
  const bodies: string[] = [];
  const change: Middleware = (next) => async (request) => {
    const text = await request.text();
    const response = await next(new Request(request, { body: text.replace("ORDER-1", "ORDER-2") }));
    return new Response((await response.text()).replace("20251001A", "20251001B"), response);
  };
  const fetch: FetchFunction = async (request) => {
    bodies.push(await request.text());
    return new Response(body);
  };
  const result = await create(clientOver({ fetch, around: [change, ...signatures()] }));
  expect(bodies[0]).toContain("ORDER-2");
  expect(result).toMatchObject({ ok: true, data: { data: { transaction: { authority: "20251001B" } } } });
});

test("a middleware that returns a response whose body it has read fails the call", async () => {
  const spoil: Middleware = (next) => async (request) => {
    const response = await next(request);
    await response.text();
    return response;
  };
  const fetch: FetchFunction = async () => new Response(body);
  await expect(create(clientOver({ fetch, around: [spoil] }))).rejects.toMatchObject({ code: "option_failed" });
});

test("a call by a client finds its operation only where method and path are those of the spec", async () => {
  const other = { createPayment: { method: "POST", path: "/other", retry: "safe" } } as const;
  let calls = 0;
  const fetch: FetchFunction = async () => {
    calls += 1;
    return new Response("{}", { status: 503 });
  };
  await create(clientOver({ operations: other, fetch, backoff: { baseSeconds: 0 } }));
  expect(calls).toBe(1);
});

test("the response of a result is one that was read, with its status and headers", async () => {
  const fetch: FetchFunction = async () => new Response("{}", { status: 429, headers: { "X-Request-ID": "r-1" } });
  const { response } = await create(clientOver({ fetch, maxRetries: 0 }));
  expect([response.status, response.headers.get("X-Request-ID"), response.bodyUsed]).toEqual([429, "r-1", true]);
});

test("a caller's signal keeps no listener after calls of the client and of the facade", async () => {
  const { signal } = new AbortController();
  const fetch: FetchFunction = async () => new Response(body);
  await create(clientOver({ fetch }), signal);
  const gateway = irandargah({ token, environment: "sandbox", fetch });
  const payment = { amount: rial(250_000), orderId: "A-1", callbackUrl: "https://shop.example/callback" };
  await gateway.createPayment(payment, { signal });
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a method of the facade ends its calls with its own timeout, of which the fetch hears", async () => {
  vi.useFakeTimers();
  try {
    let signal: AbortSignal | undefined;
    const fetch: FetchFunction = (request) => {
      signal = request.signal;
      return new Promise(() => {});
    };
    const gateway = irandargah({ token, environment: "sandbox", fetch, totalTimeoutSeconds: 4 });
    const payment = { amount: rial(250_000), orderId: "A-1", callbackUrl: "https://shop.example/callback" };
    const failed = gateway.createPayment(payment).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(3999);
    // One for the method and one for the attempt.
    expect([signal?.aborted, vi.getTimerCount()]).toEqual([false, 2]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await failed).toMatchObject({ code: "timeout" });
    expect(signal?.reason).toMatchObject({ code: "timeout", message: expect.stringContaining("within 4 seconds") });
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
