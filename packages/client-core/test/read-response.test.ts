import { expect, test } from "vitest";
import { payment } from "./recording.ts";
import { createTestClient } from "./test-gateway.ts";

const responseOf = (status: number, body: string | null) =>
  createTestClient({ fetch: async () => new Response(body, { status }) }).POST("/pay", payment);

test.each([
  ["a success", 200, '{"status":1,"token":"t"}', { ok: true, status: 200, data: { status: 1, token: "t" } }],
  [
    "a documented refusal with HTTP 200",
    200,
    '{"status":0,"code":5}',
    { ok: false, kind: "refused", status: 200, error: { code: 5 } },
  ],
  ["a success mark as text, which is not a mark", 200, '{"status":"1"}', { ok: false, kind: "refused", status: 200 }],
  ["a body without the mark", 200, "{}", { ok: false, kind: "unexpected", status: 200 }],
  [
    "a refusal with the fields of a success",
    200,
    '{"status":0,"token":"t"}',
    { ok: false, kind: "refused", status: 200 },
  ],
  ["a success without its fields", 200, '{"status":1}', { ok: false, kind: "unexpected", status: 200 }],
  ["a failure of another shape", 422, '{"message":"x"}', { ok: false, kind: "unexpected", status: 422 }],
  [
    "a documented failure",
    422,
    '{"errors":["x"]}',
    { ok: false, kind: "refused", status: 422, error: { errors: ["x"] } },
  ],
  ["a failure that says it is a success", 422, '{"status":1,"errors":[]}', { ok: false, kind: "refused", status: 422 }],
  ["an undocumented failure", 503, '{"status":1}', { ok: false, kind: "unexpected", status: 503 }],
  ["an undocumented success", 201, '{"status":1}', { ok: false, kind: "unexpected", status: 201 }],
  ["an empty success", 200, "", { ok: false, kind: "unreadable", status: 200, reason: "empty" }],
  ["no body at all", 204, null, { ok: false, kind: "unreadable", status: 204, reason: "empty" }],
  ["an empty failure", 500, "", { ok: false, kind: "unreadable", status: 500, reason: "empty" }],
  [
    "a page with HTTP 200",
    200,
    "<html>",
    { ok: false, kind: "unreadable", status: 200, reason: "not-json", body: "<html>" },
  ],
  ["a page with HTTP 502", 502, "<html>", { ok: false, kind: "unreadable", status: 502, reason: "not-json" }],
  [
    "half a response",
    200,
    '{"status":1,"tok',
    { ok: false, kind: "unreadable", reason: "not-json", body: '{"status":1,"tok' },
  ],
  ["a list", 200, "[1]", { ok: false, kind: "unreadable", reason: "not-an-object" }],
  ["null", 200, "null", { ok: false, kind: "unreadable", reason: "not-an-object" }],
  ["a text", 401, '"no"', { ok: false, kind: "unreadable", status: 401, reason: "not-an-object" }],
  [
    "an id beyond 2^53",
    200,
    '{"status":1,"token":1403121807581998242}',
    { ok: false, kind: "unreadable", reason: "unsafe-number" },
  ],
  [
    "5,000 levels",
    200,
    `{"status":1,"token":${"[".repeat(5000)}${"]".repeat(5000)}}`,
    { ok: false, kind: "unreadable", reason: "too-deep" },
  ],
  [
    "more than 8 MiB",
    200,
    `{"status":1,"token":"${"a".repeat(8_388_608)}"}`,
    { ok: false, kind: "unreadable", reason: "too-long", body: "" },
  ],
  [
    "millions of escapes next to a long number",
    200,
    `{"status":1,"token":"${"\\n".repeat(4_000_000)}","id":1111111111111111}`,
    { ok: true },
  ],
  [
    "the same id as text",
    200,
    '{"status":1,"token":"1403121807581998242"}',
    { ok: true, data: { token: "1403121807581998242" } },
  ],
])("reads %s", async (_, status, body, expected) => {
  expect(await responseOf(status, body)).toMatchObject(expected);
});

test.each([
  [400, "refused"],
  [499, "refused"],
  [500, "unexpected"],
  [302, "unexpected"],
])("reads HTTP %i, where the spec describes the range 4XX, as %s", async (status, kind) => {
  const fetch = async () => new Response('{"reason":"x"}', { status });
  expect(await createTestClient({ fetch }).POST("/form", { body: { amount: 1 } })).toMatchObject({ ok: false, kind });
});

test("keeps the response for its headers", async () => {
  const fetch = async () => new Response("{}", { status: 429, headers: { "Retry-After": "60" } });
  const result = await createTestClient({ fetch }).POST("/pay", payment);
  expect(result.response.headers.get("retry-after")).toBe("60");
});

test("stops reading a response that never ends", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1_000_000)) });
  const result = await createTestClient({ fetch: async () => new Response(body) }).POST("/pay", payment);
  expect(result).toMatchObject({ ok: false, kind: "unreadable", status: 200, reason: "too-long" });
});
