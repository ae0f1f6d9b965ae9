import { inspect } from "node:util";
import { expect, test } from "vitest";
import { payment, recording } from "./recording.ts";
import { createBareClient, createTestClient } from "./test-gateway.ts";

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

test("checks and masks the result of a credential function", async () => {
  const fetch = async () => new Response("Bearer CANARY?", { status: 502 });
  const look = { params: { path: { id: "7" } } };
  expect(await createTestClient({ fetch, bearer: () => "CANARY" }).GET("/look/{id}", look)).toMatchObject({
    body: "Bearer ***?",
  });
  await expect(createTestClient({ fetch, bearer: () => "two words" }).GET("/look/{id}", look)).rejects.toMatchObject({
    code: "invalid_credential",
  });
});

test("calls a credential function again for each call", async () => {
  const { requests, fetch } = recording();
  let count = 0;
  const client = createTestClient({ fetch, bearer: async () => `token${++count}` });
  await client.GET("/look/{id}", { params: { path: { id: "7" } } });
  await client.GET("/look/{id}", { params: { path: { id: "7" } } });
  expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer token1", "Bearer token2"]);
});

test("omits an undefined header, and keeps the credential", async () => {
  const { requests, fetch } = recording();
  const headers = { Authorization: undefined as never, Accept: undefined as never };
  await createTestClient({ fetch }).GET("/look/{id}", { params: { path: { id: "7" } }, headers });
  expect(requests[0]?.headers.get("authorization")).toBe("Bearer BEARER");
  expect(requests[0]?.headers.get("accept")).toBe("application/json");
});

test.each(["OTHER", undefined])("does not let a body's own %s replace the credential", async (key) => {
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
