import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { readBody } from "../../src/core/read-body.ts";
import { readForm } from "../../src/core/read-form.ts";

const url = "https://gateway.example/send";
const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

const read = ({ limit = 1000, ...init }: RequestInit & { limit?: number }) =>
  readBody({ request: new Request(url, { method: "POST", ...init }), limit });

/** A body of unknown length, in pieces of one byte. */
function streamOf(text: string): RequestInit {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  return { body, duplex: "half" } as RequestInit;
}

describe("JSON", () => {
  test.each([
    ["application/json"],
    ["application/json; charset=utf-8"],
    ["Application/JSON"],
    [" application/json ;charset=UTF-8"],
  ])("is read under the type %j", async (type) => {
    const text = '{"amount":10000,"name":"علی"}';
    expect(await read({ body: text, headers: { "Content-Type": type } })).toEqual({
      text,
      body: { amount: 10_000, name: "علی" },
      form: "json",
    });
  });

  test("is read without a type, and keeps its exact text", async () => {
    const text = '{ "amount" : 1e4 }\n';
    expect(await read({ body: new TextEncoder().encode(text) })).toEqual({
      text,
      body: { amount: 10_000 },
      form: "json",
    });
  });

  test.each([
    ['{"amount":', "not-json"],
    ["amount=1", "not-json"],
    ["NaN", "not-json"],
    [" ", "not-json"],
    ["[]", "not-an-object"],
    ["null", "not-an-object"],
    ["10000", "not-an-object"],
    ['"text"', "not-an-object"],
  ])("%j is %s", async (text, unreadable) => {
    expect(await read({ body: text, headers: json })).toEqual({ text, unreadable });
  });
});

describe("any body", () => {
  test.each([
    ["without a body", {}],
    ["with an empty body", { body: "", headers: json }],
    ["of an empty stream", { ...streamOf(""), headers: json }],
  ])("is empty %s", async (_, init) => {
    expect(await read(init)).toEqual({ text: "", body: {}, form: "json" });
  });

  test.each(["GET", "HEAD"])("is empty for %s, which has none", async (method) => {
    expect(await read({ method, headers: json })).toEqual({ text: "", body: {}, form: "json" });
  });

  test("must be UTF-8", async () => {
    const body = Uint8Array.of(0x7b, 0xff, 0x7d);
    expect(await read({ body, headers: json })).toEqual({ text: "", unreadable: "not-utf-8" });
    expect(await read({ body, headers: form })).toEqual({ text: "", unreadable: "not-utf-8" });
  });

  test.each(["text/plain", "text/xml", "application/json-patch+json"])("of the type %s is refused", async (type) => {
    const text = '{"amount":1}';
    expect(await read({ body: text, headers: { "Content-Type": type } })).toEqual({
      text,
      unreadable: "unsupported-type",
    });
  });

  test("is joined from its pieces, even if a piece cuts a character", async () => {
    const text = '{"name":"فروشگاه"}';
    expect(await read({ ...streamOf(text), headers: json })).toMatchObject({ text, body: { name: "فروشگاه" } });
  });
});

describe("the limit", () => {
  const padded = (size: number) => `{"a":"${"x".repeat(size - 8)}"}`;

  test.each([
    { size: 999, read: true },
    { size: 1000, read: true },
    { size: 1001, read: false },
  ])("of 1000 bytes lets $size through: $read", async ({ size, read: expected }) => {
    const text = padded(size);
    const ways = [
      { body: text, headers: json },
      { body: text, headers: { ...json, "Content-Length": String(size) } },
      { ...streamOf(text), headers: json },
      // A false length.
      { body: text, headers: { ...json, "Content-Length": "10" } },
    ];
    for (const init of ways) {
      const found = await read(init);
      expect(found).toEqual(
        expected ? { text, body: JSON.parse(text), form: "json" } : { text: "", unreadable: "too-large" },
      );
    }
  });

  test("counts bytes, not characters", async () => {
    const body = `{"a":"${"ا".repeat(500)}"}`;
    expect(body.length).toBeLessThan(1000);
    expect(await read({ body, headers: json })).toMatchObject({ unreadable: "too-large" });
  });

  test("stops reading an endless body", async () => {
    const cancel = vi.fn();
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(100));
      },
      cancel,
    });
    expect(await read({ body, duplex: "half", headers: json } as RequestInit)).toEqual({
      text: "",
      unreadable: "too-large",
    });
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(pulled).toBeLessThan(20);
  });

  test("refuses a body that announces too much without reading it", async () => {
    const request = new Request(url, { method: "POST", body: "{}", headers: { ...json, "Content-Length": "1001" } });
    expect(await readBody({ request, limit: 1000 })).toEqual({ text: "", unreadable: "too-large" });
    expect(request.bodyUsed).toBe(false);
  });
});

describe("a form", () => {
  test.each<[string, Record<string, unknown>]>([
    ["", {}],
    ["amount=1000&name=%D8%B9%D9%84%DB%8C", { amount: "1000", name: "علی" }],
    ["a=1+2%2B3", { a: "1 2+3" }],
    ["a", { a: "" }],
    ["a=1&a=2", { a: "2" }],
    ["a[]=1", { a: ["1"] }],
    ["a[]=1&a%5B%5D=2&b=3", { a: ["1", "2"], b: "3" }],
    ["a=1&a[]=2", { a: ["2"] }],
    ["a[]=1&a=2", { a: "2" }],
    ["[]=1", { "": ["1"] }],
    ["a=%", { a: "%" }],
    ["toString=1", { toString: "1" }],
  ])("%j is read as PHP reads it", (text, fields) => {
    expect(readForm(text)).toEqual(fields);
  });

  test("has plain fields only, whatever their names are", () => {
    const fields = readForm("__proto__=1&__proto__[]=2&constructor=3");
    expect(Object.keys(fields)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("is distinguished from JSON by its type", async () => {
    expect(await read({ body: "amount=1000", headers: form })).toEqual({
      text: "amount=1000",
      body: { amount: "1000" },
      form: "urlencoded",
    });
    expect(await read({ body: new URLSearchParams({ a: "1" }) })).toMatchObject({
      form: "urlencoded",
      body: { a: "1" },
    });
  });
});

describe("a multipart form", () => {
  const boundary = "------------------------d74496d66958873e";
  const multipart = { "Content-Type": `multipart/form-data; boundary=${boundary}` };
  const part = (disposition: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`;

  test("is read as PHP reads it, without its files", async () => {
    const body = [
      part('name="amount"', "10000"),
      part('name="name"', "علی\r\nرضا"),
      part('name="cards[]"', "1"),
      part('name="cards[]"', "2"),
      part('name="photo"; filename="a.txt"', "text"),
      `--${boundary}--\r\n`,
    ].join("");
    expect(await read({ body, headers: multipart })).toEqual({
      text: body,
      body: { amount: "10000", name: "علی\r\nرضا", cards: ["1", "2"] },
      form: "multipart",
    });
  });

  test.each([
    ["another text", '{"amount":1}', multipart],
    ["a missing end", part('name="a"', "1"), multipart],
    ["no boundary", part('name="a"', "1"), { "Content-Type": "multipart/form-data" }],
  ])("that has %s is refused", async (_, text, headers) => {
    expect(await read({ body: text, headers })).toEqual({ text, unreadable: "not-a-form" });
  });
});

describe("nested JSON", () => {
  const nested = (levels: number, [open, close] = ["[", "]"]) =>
    `{"a":${open?.repeat(levels - 1)}1${close?.repeat(levels - 1)}}`;

  test("is read up to 512 levels, and not deeper, in lists and objects", async () => {
    const limit = 1_000_000;
    expect(await read({ body: nested(512), headers: json, limit })).toMatchObject({ form: "json" });
    for (const text of [nested(513), nested(100_000), nested(513, ['{"b":', "}"])]) {
      expect(await read({ body: text, headers: json, limit })).toEqual({ text, unreadable: "too-deep" });
    }
  });
});

describe("a compressed body", () => {
  const text = '{"amount":10000,"name":"علی"}';

  test.each([
    ["gzip", gzipSync(text)],
    ["X-GZip", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["identity", Buffer.from(text)],
  ])("by %s is decompressed, with or without the zlib header", async (encoding, body) => {
    const headers = { ...json, "Content-Encoding": encoding };
    expect(await read({ body, headers })).toEqual({ text, body: JSON.parse(text), form: "json" });
  });

  test.each(["br", "gzip, gzip", "deflate"])("by %s that is invalid is refused", async (encoding) => {
    const headers = { ...json, "Content-Encoding": encoding };
    expect(await read({ body: text, headers })).toEqual({ text: "", unreadable: "unsupported-encoding" });
  });

  test("counts with its decompressed size", async () => {
    const body = gzipSync(`{"a":"${"a".repeat(1000)}"}`);
    expect(body.length).toBeLessThan(100);
    const headers = { ...json, "Content-Encoding": "gzip" };
    expect(await read({ body, headers })).toEqual({ text: "", unreadable: "too-large" });
  });
});
