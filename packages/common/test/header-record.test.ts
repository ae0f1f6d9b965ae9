import { expect, test } from "vitest";
import { headerIn, withHeaders } from "../src/header-record.ts";

const headers = { Accept: "application/json", Authorization: "Bearer one" };

test.each(["Authorization", "authorization", "AUTHORIZATION"])("finds and replaces %s, whatever its case", (name) => {
  expect(headerIn(headers, name)).toBe("Bearer one");
  expect(withHeaders(headers, { [name]: "Bearer two" })).toEqual({ Accept: "application/json", [name]: "Bearer two" });
});

test("adds a header to a copy", () => {
  expect(withHeaders(headers, { "X-Other": "1" })).toEqual({ ...headers, "X-Other": "1" });
  expect(headers).toEqual({ Accept: "application/json", Authorization: "Bearer one" });
});

test("finds no header that was not given, even one with the name of a method of every object", () => {
  expect(headerIn(headers, "X-Other")).toBeUndefined();
  expect(headerIn(headers, "toString")).toBeUndefined();
});
