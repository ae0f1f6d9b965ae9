import { expect, test } from "vitest";
import { checkParameters } from "../src/parameters.ts";

const path = "/v2/payments/{authority}/cancel";

test.each([undefined, null, "", ".", "..", {}, [], true, Number.NaN, 2 ** 53, 1e21, 1.5, "\ud800"])(
  "refuses %o as a path parameter",
  (authority) => {
    expect(() => checkParameters({ path, params: { path: { authority } } })).toThrow(
      expect.objectContaining({ code: "invalid_parameter", message: expect.stringContaining('"authority"') }),
    );
  },
);

test.each(["2025100121424146HC", "a/b", "..a", 7])("accepts %o as a path parameter", (authority) => {
  expect(() => checkParameters({ path, params: { path: { authority } } })).not.toThrow();
});

test("refuses a path without its parameters", () => {
  expect(() => checkParameters({ path, params: {} })).toThrow(expect.objectContaining({ code: "invalid_parameter" }));
});

test.each([{ a: Number.NaN }, { a: {} }, { a: [1] }, { a: null }, { a: 1n }, { a: 2 ** 53 }, { a: "\udfff" }])(
  "refuses the query %o",
  (query) => {
    expect(() => checkParameters({ path: "/", params: { query } })).toThrow(
      expect.objectContaining({ code: "invalid_parameter" }),
    );
  },
);

test.each(["key\r\nX-Evil: 1", "", " key", "key ", "کلید", "a\tb"])("refuses the header value %o", (value) => {
  expect(() => checkParameters({ path: "/", params: { header: { "Idempotency-Key": value } } })).toThrow(
    expect.objectContaining({ code: "invalid_parameter", message: expect.not.stringContaining("Evil") }),
  );
});

test("accepts what the gateways document", () => {
  const params = {
    query: { page: 1, status: "completed", skip: undefined },
    header: { "Idempotency-Key": "unique-key-123" },
  };
  expect(() => checkParameters({ path: "/v2/transactions", params })).not.toThrow();
});
