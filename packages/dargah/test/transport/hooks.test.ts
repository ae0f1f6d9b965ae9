import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import { signRequests } from "../../src/gateways/irandargah/signatures/index.ts";
import { irandargahTransport } from "../../src/gateways/irandargah/transport.ts";
import { createTransport, type Hooks, type TransportOptions } from "../../src/transport/index.ts";
import { newPayment, settle, setUp } from "../support/transport.ts";

const canary = "canary-1a2b3c4d5e";

/** The arguments of a hook, in every form that a log may write. */
const written = (value: unknown) => `${inspect(value, { depth: 9, showHidden: true })} ${JSON.stringify(value)}`;

function recorder() {
  const reported: [name: string, view: Record<string, unknown>][] = [];
  const record = (name: string) => (view: object) => void reported.push([name, { ...view }]);
  const hooks: Hooks = {
    onRequest: record("request"),
    onResponse: record("response"),
    onRetry: record("retry"),
    onTokenDeprecated: record("deprecated"),
  };
  return { reported, hooks };
}

test("hooks are called for every attempt in order, with its result and duration", async () => {
  const { reported, hooks } = recorder();
  const { sandbox, irandargah } = setUp({ transport: { hooks } });
  sandbox.faults.add({ kind: "slow-body", duration: "8s", skip: 1 });
  sandbox.faults.add({ kind: "rate-limited" });
  const result = await settle(
    sandbox,
    irandargah.POST("/v2/payments", { params: { header: { "Idempotency-Key": canary } }, body: newPayment }),
  );
  expect(result.ok).toBe(true);
  const url = "https://sandbox.irandargah.com/v2/payments";
  const common = { method: "POST", url, operation: "createPayment" };
  expect(reported).toMatchObject([
    ["request", { ...common, attempt: 1, headers: { authorization: "***", "idempotency-key": "***" } }],
    ["response", { ...common, attempt: 1, status: 429, headers: { "retry-after": "1" } }],
    ["retry", { ...common, attempt: 1, reason: "status", status: 429, waitSeconds: 1 }],
    ["request", { ...common, attempt: 2, headers: { "content-type": "application/json" } }],
    [
      "response",
      { ...common, attempt: 2, status: 200, durationSeconds: 8, headers: { "x-response-signature": "***" } },
    ],
  ]);
});

describe("a canary never reaches a hook", () => {
  test("in headers, path, query, body, key, token, signature or response", async () => {
    const { reported, hooks } = recorder();
    const { sandbox, token, irandargah } = setUp({
      transport: { hooks, around: [signRequests({ secretKey: "irandargah-secret-key" })] },
      sandbox: {
        irandargah: {
          terminals: [{ token: `idg_test_${canary}` }],
        },
      },
    });
    expect(token).toContain(canary);
    const headers = { "X-Api-Key": canary, Cookie: canary, "X-Strange": canary };
    const result = await irandargah.POST("/v2/payments", {
      params: { header: { "Idempotency-Key": canary } },
      body: { ...newPayment, description: canary, card_number: "6037997123456789" },
      headers,
    });
    expect(result.ok).toBe(true);
    await irandargah.GET("/v2/payments/{authority}", { params: { path: { authority: canary } } });
    await irandargah.GET("/v2/transactions", { params: { query: { from_date: canary } }, headers });
    sandbox.faults.add({ kind: "reset-before" });
    await settle(sandbox, irandargah.GET("/health", { headers }));
    expect(reported.length).toBeGreaterThan(8);
    expect(written(reported)).not.toContain(canary);
    expect(written(reported)).not.toContain("6037997123456789");
    const signatures = reported.map(
      ([, view]) => (view.headers as Record<string, string> | undefined)?.["x-response-signature"],
    );
    expect(signatures).toContain("***");
  });

  test("from a URL that matches no operation, or from a base URL", async () => {
    const { reported, hooks } = recorder();
    const fetch = createTransport({ operations: {}, hooks, fetch: async () => new Response("{}") });
    await fetch(new Request(`https://proxy.example/${canary}/v2/x?key=${canary}#${canary}`));
    expect(written(reported)).not.toContain(canary);
    expect(reported[0]?.[1]).toMatchObject({ url: "https://proxy.example", operation: undefined });
  });
});

describe("headers in hooks", () => {
  const operations = {
    pay: { method: "POST", path: "/pay", retry: "never", credentialHeaders: ["X-Shop", "X-Pin", "X-Request-Id"] },
  } as const;
  const values = {
    "X-Shop": canary,
    // Too short to be recognised elsewhere.
    "X-Pin": "1234",
    "X-Request-Id": `${canary}-id`,
    "X-Open": "open",
    "X-Other": "other",
    Authorization: `Bearer ${canary}-token`,
    "X-Api-Key": `${canary}-key`,
    Cookie: `${canary}-cookie`,
  };
  const plainHeaders = ["X-Shop", "X-Pin", "X-Open", "Authorization", "X-API-Key", "Cookie"];

  async function send(options: Partial<TransportOptions>) {
    const { reported, hooks } = recorder();
    const fetch = createTransport({
      operations,
      hooks,
      fetch: async () =>
        Response.json({ error: `unknown shop ${canary}` }, { status: 400, headers: { "X-Open": "yes" } }),
      ...options,
    });
    const response = await fetch(new Request("https://gateway.example/pay", { method: "POST", headers: values }));
    return { request: reported[0]?.[1].headers, response: reported[1]?.[1].headers, text: await response.text() };
  }

  test("a header that the spec declares as a credential is masked, and its value is hidden where the gateway repeats it", async () => {
    const { request, text } = await send({});
    expect(request).toMatchObject({ "x-shop": "***", "x-request-id": "***" });
    expect(text).toContain("unknown shop");
    expect(text).not.toContain(canary);
  });

  test("an adapter's plain headers are shown, but none that carries a credential", async () => {
    const { request, response } = await send({ plainHeaders });
    expect(request).toMatchObject({ "x-open": "open", "x-other": "***" });
    expect(response).toMatchObject({ "x-open": "yes" });
    const secret = ["x-shop", "x-pin", "authorization", "x-api-key", "cookie"];
    expect(request).toMatchObject(Object.fromEntries(secret.map((name) => [name, "***"])));
    expect((await send({})).request).toMatchObject({ "x-open": "***" });
  });

  test("IranDargah's timestamps are shown", async () => {
    const { reported, hooks } = recorder();
    const { sandbox, irandargah } = setUp({
      transport: { hooks, around: [signRequests({ secretKey: "irandargah-secret-key" })], ...irandargahTransport },
    });
    await settle(sandbox, irandargah.GET("/v2/transactions", {}));
    const headers = reported.map(([, view]) => view.headers as Record<string, string>);
    expect(headers[1]?.["x-response-timestamp"]).toMatch(/^\d+$/);
  });
});

describe("a hook that fails does not break the call", () => {
  const failures = {
    "by throwing": () => {
      throw new Error("hook");
    },
    "by rejecting": () => Promise.reject(new Error("hook")),
    "by never ending": () => new Promise(() => {}),
    "by returning something strange": () => ({
      // biome-ignore lint/suspicious/noThenProperty: this is what it is about
      get then() {
        throw new Error("then");
      },
    }),
    "by changing its argument": (view: object) => {
      Object.assign(view, { method: "GET", status: 200 });
    },
  };

  test.each(Object.entries(failures))("%s", async (_, hook) => {
    const rejections: unknown[] = [];
    const onRejection = (reason: unknown) => rejections.push(reason);
    process.on("unhandledRejection", onRejection);
    const hooks: Hooks = { onRequest: hook, onResponse: hook, onRetry: hook, onTokenDeprecated: hook };
    let calls = 0;
    const options: TransportOptions = {
      operations: { get: { method: "GET", path: "/get", retry: "safe" } },
      hooks,
      backoff: { baseSeconds: 0 },
      fetch: async () =>
        new Response("{}", { status: ++calls === 1 ? 503 : 200, headers: { "X-Token-Deprecated": "true" } }),
    };
    expect((await createTransport(options)(new Request("https://gateway.example/get"))).status).toBe(200);
    expect(calls).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    process.off("unhandledRejection", onRejection);
    expect(rejections).toEqual([]);
  });
});

describe("an error of a failed call", () => {
  const operations = {
    get: { method: "GET", path: "/get/{reference}", retry: "safe" },
    pay: { method: "POST", path: "/pay", retry: "never" },
    form: { method: "POST", path: "/form", retry: "never" },
  } as const;
  const card = "6037997123456789";

  /** The worst error that fetch may throw: it has the whole request, and secrets in every message. */
  function unlucky(request: Request, body: string): Error {
    const { url } = request;
    const secrets = [...request.headers.values(), body, url].join(" ");
    const inner = Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:443 ${secrets}`), {
      code: "ECONNREFUSED",
      body,
    });
    return Object.assign(new TypeError(`error sending request for url (${url}) ${secrets}`, { cause: inner }), {
      config: { headers: Object.fromEntries(request.headers), body },
      request,
    });
  }

  const requests = {
    get: () => new Request(`https://gateway.example/${canary}/get/${canary}?key=${canary}`),
    pay: () =>
      new Request("https://gateway.example/pay", {
        method: "POST",
        headers: { Authorization: `Bearer ${canary}`, "Idempotency-Key": `${canary}-key` },
        body: JSON.stringify({ api_key: canary, list: [{ card, text: `"${canary}"` }] }),
      }),
    form: () =>
      new Request("https://gateway.example/form", { method: "POST", body: new URLSearchParams({ pin: canary, card }) }),
  };

  async function fail(request: Request, options: Partial<TransportOptions> = {}): Promise<DargahError> {
    const fetch = createTransport({
      operations,
      maxRetries: 0,
      gateway: "vandar",
      fetch: async (sent) => {
        throw unlucky(sent, await sent.text());
      },
      ...options,
    });
    const error = await fetch(request).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DargahError);
    return error as DargahError;
  }

  test.each(Object.entries(requests))("of %s has the cause and no canary", async (name, make) => {
    const error = await fail(make());
    expect(error).toMatchObject({
      name: "DargahError",
      code: "connection_failed",
      gateway: "vandar",
      retryable: name === "get",
    });
    const cause = error.cause as Error & { code?: string };
    expect(cause).toMatchObject({ name: "TypeError", cause: { code: "ECONNREFUSED" } });
    expect(cause.message).toContain("error sending request for url");
    // The place where the copy was made is of no use.
    expect(cause.stack).toBe(`TypeError: ${cause.message}`);
    expect(JSON.stringify(error)).not.toContain(canary);
    expect(written(error)).not.toContain(canary);
    expect(written(error)).not.toContain(card);
    expect(String(error.stack) + String(cause.stack)).not.toContain(canary);
  });

  test.each(["text", 7, null, undefined, { message: "odd" }, Object.assign(new Error("loop"), { cause: undefined })])(
    "has a cause even if the fetch throws %s",
    async (thrown) => {
      const error = await fail(requests.get(), { fetch: () => Promise.reject(thrown) });
      expect(error.code).toBe("connection_failed");
      expect(error.cause).toBeInstanceOf(Error);
    },
  );

  test("is already masked when a middleware around the fetch sees it", async () => {
    let seen: unknown;
    await fail(requests.pay(), {
      fetch: async (sent) => {
        throw unlucky(sent, "");
      },
      around: [
        (next) => (request) =>
          next(request).catch((error: unknown) => {
            seen = error;
            throw error;
          }),
      ],
    });
    expect(seen).toMatchObject({ code: "connection_failed", cause: { name: "TypeError" } });
    expect(written(seen)).not.toContain(canary);
  });

  test("stops at a circular cause", async () => {
    const loop = new Error("round");
    loop.cause = loop;
    expect((await fail(requests.get(), { fetch: () => Promise.reject(loop) })).code).toBe("connection_failed");
  });

  test("from the caller's signal shows no canary either", async () => {
    const signal = AbortSignal.abort(Object.assign(new Error(`left with ${canary}`), { request: canary }));
    const error = await fail(new Request(requests.pay(), { signal }));
    expect(error.code).toBe("aborted");
    expect(written(error)).not.toContain(canary);
  });

  test("is the DargahError itself if an inner layer threw one", async () => {
    const inner = new DargahError("store_failed", "The store failed.");
    expect(await fail(requests.get(), { fetch: () => Promise.reject(inner) })).toBe(inner);
  });

  test("says what to do next", async () => {
    expect((await fail(requests.get())).message).toMatch(/get .*can be repeated/);
    expect((await fail(requests.pay())).message).toMatch(/pay .*not known whether it took effect: look it up/);
  });
});
