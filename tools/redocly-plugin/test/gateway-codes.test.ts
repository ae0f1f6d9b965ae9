import { expect, test } from "vitest";
import { gatewayCodes } from "../src/gateway-codes.js";

test.each([
  ["`-21` means verified", ["-21"]],
  ["returns -21 when it was verified", ["-21"]],
  ["(-101, -102)", ["-101", "-102"]],
  ["{status: -10}", ["-10"]],
  ['{"status":-10}', ["-10"]],
  ["| -99 | error |", ["-99"]],
  ["**-99**", ["-99"]],
  ["\u221221 with a typographic minus", ["-21"]],
  ["code 201", ["201"]],
  ["Code `201`", ["201"]],
  ["code 100: created", ["100"]],
  ["codes 200, 201 and -1", ["200", "201", "-1"]],
  ["codes 1, 2, or 3", ["1", "2", "3"]],
  ["`status_code` is `100`", ["100"]],
  ["status_code: 100.", ["100"]],
  ["errorCode 301", ["301"]],
  ["code 1234", ["1234"]],
])("finds the codes in %j", (text, codes) => {
  expect(gatewayCodes(text).toSorted()).toEqual([...codes].toSorted());
});

test.each([
  "HTTP 404",
  "HTTP 401, 403 and 422",
  "HTTP status code 404",
  "HTTP status codes 500-503",
  "HTTP/1.1 200",
  "within -300 seconds",
  "on 2025-10-01 at 12:30 -03:30",
  "4-6 letters",
  "the country code 98",
  "the national code 1234",
  "a code of 6 digits",
  "a code 4 digits long",
  "code 12345",
  "code 2FA",
  "code -21a",
  "UTF-8 and SHA-512",
  "201 was paid",
])("finds no code in %j", (text) => {
  expect(gatewayCodes(text)).toEqual([]);
});
