import { afterAll, beforeAll, expect, test } from "vitest";
import { createExampleServer, type SpecDocument } from "../src/index.ts";

const document = {
  servers: [],
  paths: {
    "/pay": {
      post: {
        operationId: "pay",
        responses: { "4XX": { $ref: "#/components/responses/Failure" } },
      },
    },
  },
  components: {
    schemas: {},
    responses: { Failure: { content: { "application/json": { examples: { no: { value: { success: false } } } } } } },
  },
} as unknown as SpecDocument;

const server = createExampleServer(document);
const url = "https://gateway.example/pay";
const documented = { operationId: "pay", status: 404, contentType: "application/json", example: "no" };

beforeAll(() => server.start());
afterAll(() => server.stop());

test("responds with the spec's example, and records the calls", async () => {
  server.expect({ url, method: "POST", response: documented });
  const response = await fetch(url, { method: "POST", body: "x=1" });
  expect([response.status, await response.json()]).toEqual([404, { success: false }]);
  expect(server.takeRecorded()).toMatchObject([{ method: "POST", url, body: "x=1" }]);
  expect(server.takeRecorded()).toEqual([]);
});

test("refuses an unexpected call", async () => {
  await expect(fetch("https://gateway.example/other")).rejects.toThrow();
});

test("refuses an example that the spec does not have", () => {
  expect(() => server.expect({ url, method: "POST", response: { ...documented, example: "yes" } })).toThrow(
    "no example",
  );
  expect(() => server.expect({ url, method: "POST", response: { ...documented, status: 200 } })).toThrow("HTTP 200");
});
