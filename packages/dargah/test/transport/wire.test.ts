import { expect, test } from "vitest";
import { createWire } from "../../src/transport/wire.ts";

const sent = {
  method: "GET",
  url: "https://gateway.example/",
  headers: {},
  bytes: undefined,
  signal: undefined,
};

test("a response that fetch has decompressed has no headers about its encoding or compressed length", async () => {
  // As fetch returns it: the decompressed text with the headers of the compressed bytes.
  const headers = { "Content-Encoding": "gzip", "Content-Length": "5", "X-Other": "kept" };
  const wire = createWire(async () => new Response('{"status":1}', { headers }));
  const response = await wire(sent);
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": "text/plain;charset=UTF-8",
    "x-other": "kept",
  });
  expect(new TextDecoder().decode(response.bytes)).toBe('{"status":1}');
});

test("a response that was not compressed keeps its length", async () => {
  const wire = createWire(async () => new Response("{}", { headers: { "Content-Length": "2" } }));
  const response = await wire(sent);
  expect(response.headers.get("Content-Length")).toBe("2");
});
