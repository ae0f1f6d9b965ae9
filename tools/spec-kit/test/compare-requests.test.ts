import { expect, test } from "vitest";
import { compareRequests } from "../src/index.ts";

const documented = {
  method: "POST",
  url: "https://gateway.example/pay",
  headers: { "content-type": "application/json", authorization: "Bearer T" },
  body: '{"amount":1000}',
};
const sent = {
  ...documented,
  headers: { ...documented.headers, accept: "application/json", host: "gateway.example", "content-length": "15" },
};

test("finds no difference between a request and itself, with the headers that the runtime adds", () => {
  expect(compareRequests({ documented, sent })).toEqual([]);
});

test.each([
  ["method", { method: "PUT" }],
  ["url", { url: "https://gateway.example/pay?x=1" }],
  ["body", { body: '{"amount":1001}' }],
  ["body", { body: "" }],
  ["authorization", { headers: { ...sent.headers, authorization: "Bearer U" } }],
  ["content-type", { headers: { authorization: "Bearer T" } }],
  ["x-extra", { headers: { ...sent.headers, "x-extra": "1" } }],
])("names a difference of %s", (what, change) => {
  expect(compareRequests({ documented, sent: { ...sent, ...change } })).toEqual([expect.stringMatching(`^${what}: `)]);
});
