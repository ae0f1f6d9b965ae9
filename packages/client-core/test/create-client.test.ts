import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { createBareClient, createTestClient } from "./test-gateway.ts";

const payment = { params: { header: { "Idempotency-Key": "k1" } }, body: { amount: 1000 } };
const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);

function recording(answer: () => Response = () => json({ status: 1, token: "t", id: "i" })) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return answer();
  };
  return { requests, fetch };
}

afterEach(() => vi.unstubAllGlobals());

test("looks fetch up when a call is made, not when the client is", async () => {
  const client = createTestClient();
  const { requests, fetch } = recording();
  vi.stubGlobal("fetch", fetch);
  await client.POST("/pay", payment);
  expect(requests.map(({ url }) => url)).toEqual(["https://gateway.example/pay"]);
});

test("puts a body credential where the spec's own order has it", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  await client.POST("/pay", payment);
  await client.POST("/form", { body: { amount: 1, note: undefined as never } });
  expect(await Promise.all(requests.map((request) => request.text()))).toEqual([
    '{"key":"KEY","amount":1000}',
    "amount=1&token=KEY",
  ]);
});

test("takes the body's content type from the spec, or the caller's choice among its own", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  await client.POST("/pay", payment);
  await client.POST("/form", { body: { amount: 1 } });
  await client.POST("/form", { body: { amount: 1 }, contentType: "application/json" });
  expect(requests.map(({ headers }) => headers.get("content-type"))).toEqual([
    "application/json",
    "application/x-www-form-urlencoded",
    "application/json",
  ]);
  await expect(client.POST("/form", { body: { amount: 1 }, contentType: "text/xml" as never })).rejects.toMatchObject({
    code: "invalid_body",
  });
});

test("sends the bearer credential where the spec asks for it and nowhere else", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  await client.POST("/pay", payment);
  await client.GET("/look/{id}", { params: { path: { id: "7" } } });
  expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual([null, "Bearer BEARER"]);
});

test("sends an optional bearer credential when there is one", async () => {
  const { requests, fetch } = recording();
  await createTestClient({ fetch }).GET("/key");
  await createBareClient(fetch).GET("/key");
  expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer BEARER", null]);
});

test("checks and masks what a credential function gives", async () => {
  const fetch = async () => new Response("Bearer CANARY?", { status: 502 });
  const look = { params: { path: { id: "7" } } };
  expect(await createTestClient({ fetch, bearer: () => "CANARY" }).GET("/look/{id}", look)).toMatchObject({
    body: "Bearer ***?",
  });
  await expect(createTestClient({ fetch, bearer: () => "two words" }).GET("/look/{id}", look)).rejects.toMatchObject({
    code: "invalid_credential",
  });
});

test("refuses parameters before anything is sent", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  await expect(client.GET("/look/{id}", { params: { path: { id: ".." } } })).rejects.toMatchObject({
    code: "invalid_parameter",
  });
  expect(() => client.redirect("/page/{id}", { params: { path: { id: "" } } })).toThrow(
    expect.objectContaining({ code: "invalid_parameter" }),
  );
  expect(requests).toEqual([]);
});

test("asks a credential function again for each call", async () => {
  const { requests, fetch } = recording();
  let count = 0;
  const client = createTestClient({ fetch, bearer: async () => `token${++count}` });
  await client.GET("/look/{id}", { params: { path: { id: "7" } } });
  await client.GET("/look/{id}", { params: { path: { id: "7" } } });
  expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer token1", "Bearer token2"]);
});

test("calls an operation on its own server, and everything on a base URL", async () => {
  const { requests, fetch } = recording();
  await createTestClient({ fetch }).GET("/look/{id}", { params: { path: { id: "a b" }, query: { page: 2 } } });
  await createTestClient({ fetch, baseUrl: "http://127.0.0.1:4010/x/" }).GET("/look/{id}", {
    params: { path: { id: "/" } },
  });
  expect(requests.map(({ url }) => url)).toEqual([
    "https://other.example/look/a%20b?page=2",
    "http://127.0.0.1:4010/x/look/%2F",
  ]);
});

test("refuses a server that the gateway does not have", () => {
  for (const server of ["sandbox", "toString", ""]) {
    expect(() => createTestClient({ server })).toThrow(
      expect.objectContaining({ code: "unknown_server", message: expect.stringContaining('"production", "other"') }),
    );
  }
});

test("refuses operations that a server may not call, also from JavaScript", async () => {
  const client = createTestClient(recording()) as unknown as Record<
    string,
    (path: string, init?: object) => Promise<unknown>
  >;
  await expect(client.GET?.("/page/{id}", { params: { path: { id: "1" } } })).rejects.toMatchObject({
    code: "unknown_operation",
  });
  await expect(client.GET?.("/pay")).rejects.toMatchObject({ code: "unknown_operation" });
  expect(client.DELETE).toBeUndefined();
});

test("tells where to send the payer, and calls nothing", () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  expect(client.redirect("/page/{id}", { params: { path: { id: "a/b" } } })).toEqual({
    method: "GET",
    url: "https://gateway.example/page/a%2Fb",
  });
  expect(client.redirect("/page", { body: { token: '"><script>' } })).toEqual({
    method: "POST",
    url: "https://gateway.example/page",
    fields: { token: '"><script>' },
  });
  expect(() => client.redirect("/pay" as never, {} as never)).toThrow(
    expect.objectContaining({ code: "unknown_operation" }),
  );
  expect(requests).toEqual([]);
});

test("does not follow a redirect, so that no other host sees the request", async () => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const result = await createTestClient({ baseUrl: `http://127.0.0.1:${port}` }).POST("/pay", payment);
    expect(result).toMatchObject({ ok: false, kind: "unreadable", status: 307, reason: "empty" });
    expect(seen).toEqual(["/pay"]);
  } finally {
    server.close();
  }
});

test("ends a call when its signal says so", async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const server = createServer(() => arrive());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const controller = new AbortController();
  try {
    const client = createTestClient({ baseUrl: `http://127.0.0.1:${port}` });
    const call = client.POST("/pay", { ...payment, signal: controller.signal });
    await Promise.race([arrived, call]);
    controller.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("hands a network failure on as it is", async () => {
  const failure = new TypeError("fetch failed");
  await expect(createTestClient({ fetch: () => Promise.reject(failure) }).POST("/pay", payment)).rejects.toBe(failure);
});

test("lets a call's own headers win, and refuses what no header can carry", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  await client.POST("/pay", { ...payment, headers: { accept: "text/plain" } });
  expect(requests[0]?.headers.get("accept")).toBe("text/plain");
  await expect(client.POST("/pay", { ...payment, headers: { "X-A": "a\nb" } })).rejects.toMatchObject({
    code: "invalid_parameter",
  });
});

test("leaves a header out that is undefined, and keeps the credential", async () => {
  const { requests, fetch } = recording();
  const headers = { Authorization: undefined as never, Accept: undefined as never };
  await createTestClient({ fetch }).GET("/look/{id}", { params: { path: { id: "7" } }, headers });
  expect(requests[0]?.headers.get("authorization")).toBe("Bearer BEARER");
  expect(requests[0]?.headers.get("accept")).toBe("application/json");
});

test.each([{ "X A": "1" }, { "X-A\n": "1" }, { "X-A": null as never }, { "X-A": 1 as never }])(
  "refuses the header %o",
  async (headers) => {
    await expect(createTestClient(recording()).POST("/pay", { ...payment, headers })).rejects.toMatchObject({
      code: "invalid_parameter",
    });
  },
);

test.each(["OTHER", undefined])("does not let a body's own %s take the place of the credential", async (key) => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  const body = { amount: 1, key };
  await client.POST("/pay", { ...payment, body });
  const form = { amount: 1, token: key };
  await client.POST("/form", { body: form });
  expect(await Promise.all(requests.map((request) => request.text()))).toEqual([
    '{"key":"KEY","amount":1}',
    "amount=1&token=KEY",
  ]);
});

test.each([
  ["ab/cd+SECRET==", '{"errors":["ab\\/cd+SECRET=="]}'],
  ["ab/cd+SECRET==", '{"errors":["ab%2Fcd%2BSECRET%3D%3D"]}'],
  ['ab"cd&SECRET', '{"errors":["ab&quot;cd&amp;SECRET"]}'],
  ['ab"cd&SECRET', '{"errors":["ab\\"cd&SECRET"]}'],
  ['a"b/cSECRET', JSON.stringify({ errors: ['a"b/cSECRET'] })],
])("masks %s in %s", async (key, text) => {
  for (const [status, body] of [
    [422, text],
    [418, text],
    [502, `<p>${text}`],
  ] as const) {
    const client = createTestClient({ key, fetch: async () => new Response(body, { status }) });
    const result = await client.POST("/pay", payment);
    expect(JSON.stringify(result)).not.toContain("SECRET");
    expect(JSON.stringify(result)).toContain("***");
  }
});

test("masks the longer of two secrets first", async () => {
  const fetch = async () => new Response("<p>abcdefgh", { status: 502 });
  expect(await createTestClient({ key: "abcdef", bearer: "abcdefgh", fetch }).POST("/pay", payment)).toMatchObject({
    body: "<p>***",
  });
});

test("names the option when a credential is missing, before anything is sent", async () => {
  const { requests, fetch } = recording();
  await expect(createBareClient(fetch).POST("/pay", payment)).rejects.toMatchObject({
    code: "missing_credential",
    message: expect.stringContaining('"key"'),
  });
  expect(requests).toEqual([]);
});

test.each(["", "with space", "line\nbreak", "تست", 7 as never])(
  "refuses %o as a credential when the client is made",
  (key) => {
    expect(() => createTestClient({ key })).toThrow(expect.objectContaining({ code: "invalid_credential" }));
  },
);

test("never shows a credential, whatever is printed", async () => {
  const page = "<h1>500</h1> Bearer CANARY1 and CANARY2";
  const client = createTestClient({
    key: "CANARY1",
    bearer: "CANARY2",
    fetch: async () => new Response(page, { status: 500 }),
  });
  const result = await client.POST("/pay", payment);
  const failures = await Promise.all(
    [
      client.POST("/pay", { ...payment, body: { amount: Number.NaN } }),
      client.POST("/form", { body: { amount: [] as never } }),
      client.GET("/look/{id}", { params: { path: { id: "" } } }),
    ].map((call) => call.catch((error: unknown) => error)),
  );
  const badSecret = (() => {
    try {
      return createTestClient({ key: "CANARY1\n" });
    } catch (error) {
      return error;
    }
  })();
  const printed = [client, failures, badSecret]
    .flatMap((value) => [inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value), String(value)])
    .join();
  expect(printed).not.toContain("CANARY");
  expect(result).toMatchObject({ kind: "unreadable", body: "<h1>500</h1> Bearer *** and ***" });
});
