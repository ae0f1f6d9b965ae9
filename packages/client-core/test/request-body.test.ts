import { expect, test } from "vitest";
import { encodeBody } from "../src/request-body.ts";

const form = "application/x-www-form-urlencoded";
const json = "application/json";

test.each([
  [{ api_key: "k", amount: 1000 }, "api_key=k&amount=1000"],
  [
    { return_url: "https://shop.example/return?a=1&b=2" },
    "return_url=https%3A%2F%2Fshop.example%2Freturn%3Fa%3D1%26b%3D2",
  ],
  [{ description: "خرید" }, "description=%D8%AE%D8%B1%DB%8C%D8%AF"],
  [{ a: undefined, b: "" }, "b="],
  [{ a: true, b: false, c: 0 }, "a=true&b=false&c=0"],
  [{ "a b": "c d+e" }, "a+b=c+d%2Be"],
  [{}, ""],
])("encodes %o once as a form", (body, expected) => {
  expect(encodeBody({ body, contentType: form })).toBe(expected);
});

test.each([
  ["an object", { field: {} }],
  ["an array", { field: [1] }],
  ["null", { field: null }],
  ["a symbol", { field: Symbol("x") }],
  ["a function", { field: () => 1 }],
])("refuses %s in a form and names the field", (what, body) => {
  expect(() => encodeBody({ body, contentType: form })).toThrow(
    expect.objectContaining({ code: "invalid_body", message: expect.stringMatching(`"field" is ${what}`) }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53), 1e21, 10n])(
  "refuses the number %s in any body, because it would arrive changed",
  (value) => {
    for (const contentType of [form, json]) {
      expect(() => encodeBody({ body: { amount: value }, contentType })).toThrow(
        expect.objectContaining({ code: "invalid_body", message: expect.stringContaining('"amount"') }),
      );
    }
    expect(() => encodeBody({ body: { deep: { list: [{ amount: value }] } }, contentType: json })).toThrow(
      expect.objectContaining({ code: "invalid_body" }),
    );
  },
);

test.each([2 ** 53 - 1, -(2 ** 53 - 1), 0.5])("sends %s unchanged", (value) => {
  expect(encodeBody({ body: { amount: value }, contentType: json })).toBe(`{"amount":${value}}`);
  expect(encodeBody({ body: { amount: value }, contentType: form })).toBe(`amount=${value}`);
});

test("refuses text that was truncated in the middle of a character", () => {
  for (const contentType of [form, json]) {
    expect(() => encodeBody({ body: { note: "🙂🙂".slice(0, 3) }, contentType })).toThrow(
      expect.objectContaining({ code: "invalid_body", message: expect.stringContaining('"note"') }),
    );
    expect(encodeBody({ body: { note: "🙂" }, contentType })).toContain("note");
  }
});

test("never repeats a value of the request", () => {
  expect(() => encodeBody({ body: { amount: 9007199254740992 }, contentType: json })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("90071") }),
  );
});

test("writes JSON compact, in the caller's order, without undefined fields, slashes and Persian unescaped", () => {
  const body = { b: 1, a: undefined, url: "https://x/y", text: "خرید", list: ["1"] };
  expect(encodeBody({ body, contentType: json })).toBe('{"b":1,"url":"https://x/y","text":"خرید","list":["1"]}');
});
