import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { payment, recording } from "./recording.ts";
import { createTestClient } from "./test-gateway.ts";

afterEach(() => vi.unstubAllGlobals());

test("looks fetch up when a call is made, not when the client is", async () => {
  const client = createTestClient();
  const { requests, fetch } = recording();
  vi.stubGlobal("fetch", fetch);
  await client.POST("/pay", payment);
  expect(requests.map(({ url }) => url)).toEqual(["https://gateway.example/pay"]);
});

test("takes the body's content type from the spec, or from the caller's choice among the documented ones", async () => {
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

test("calls an operation on its own server, and every operation on a base URL", async () => {
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

test("returns where to send the payer, and sends nothing", () => {
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

test("aborts a call when its signal aborts", async () => {
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

test("passes on a network failure unchanged", async () => {
  const failure = new TypeError("fetch failed");
  await expect(createTestClient({ fetch: () => Promise.reject(failure) }).POST("/pay", payment)).rejects.toBe(failure);
});

test("a header that the spec describes wins over one of the same name in another case, and is sent once", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  await client.POST("/pay", { ...payment, headers: { "idempotency-key": "other" } });
  expect(requests[0]?.headers.get("Idempotency-Key")).toBe("k1");
});

test("an address without parameters is that of its operation, also at the second call", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  for (let turn = 0; turn < 2; turn += 1) {
    await client.POST("/pay", payment);
    await client.GET("/key");
  }
  expect(requests.map(({ url }) => new URL(url).pathname.split("/").at(-1))).toEqual(["pay", "key", "pay", "key"]);
});

test("lets a call's own headers win, and refuses values that a header cannot contain", async () => {
  const { requests, fetch } = recording();
  const client = createTestClient({ fetch });
  await client.POST("/pay", { ...payment, headers: { accept: "text/plain" } });
  expect(requests[0]?.headers.get("accept")).toBe("text/plain");
  await expect(client.POST("/pay", { ...payment, headers: { "X-A": "a\nb" } })).rejects.toMatchObject({
    code: "invalid_parameter",
  });
});

test.each([{ "X A": "1" }, { "X-A\n": "1" }, { "X-A": null as never }, { "X-A": 1 as never }])(
  "refuses the header %o",
  async (headers) => {
    await expect(createTestClient(recording()).POST("/pay", { ...payment, headers })).rejects.toMatchObject({
      code: "invalid_parameter",
    });
  },
);
