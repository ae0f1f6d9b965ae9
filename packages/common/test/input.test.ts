import { describe, expect, test } from "vitest";
import { findSecretProblem, findUnknownName, isRequestRefusal, readAddress, readBaseUrl } from "../src/input/index.ts";

describe("an address is written as the platform writes it", () => {
  test.each([
    ["https://shop.example/return", "https://shop.example/return"],
    [" https://shop.example/return\r\n", "https://shop.example/return"],
    ["\u200fhttps://shop.example/return\u200b", "https://shop.example/return"],
    ["https://shop.example/بازگشت", "https://shop.example/%D8%A8%D8%A7%D8%B2%DA%AF%D8%B4%D8%AA"],
    ["https://فروشگاه.example/return", "https://xn--mgbtj4c7ad63e.example/return"],
    ["https://shop.example/my return", "https://shop.example/my%20return"],
    ["HTTPS://Shop.Example", "https://shop.example/"],
  ])("%j", (given, href) => {
    expect(readAddress(given).url?.href).toBe(href);
  });

  test.each([
    ["a line break inside", "https://shop.example/re\nturn"],
    ["a tab inside", "https://shop.example/re\tturn"],
    ["an invisible character inside", "https://shop.example/re\u200bturn"],
    ["a backslash", "https://shop.example\\return"],
    ["half of a surrogate pair", "https://shop.example/\ud83d"],
    ["a user name", "https://user@shop.example/"],
    ["a password", "https://:CANARY@shop.example/"],
    ["a path alone", "/return"],
    ["nothing", ""],
    ["white space", " \n"],
    ["an object", new URL("https://shop.example") as never],
    ["no value", undefined as never],
  ])("%s is refused, and not repeated", (_, given) => {
    const { url, problem } = readAddress(given);
    expect(url).toBeUndefined();
    expect(problem).not.toMatch(/CANARY|shop/);
  });
});

test("a base URL may use http: for another machine only if the option allows it", () => {
  expect(readBaseUrl("http://sandbox:4010/vandar")).toMatchObject({
    kind: "insecure",
    problem: expect.stringMatching(/another container.*allowHttp/),
  });
  expect(readBaseUrl("http://sandbox:4010/vandar/", { allowHttp: true })).toEqual({
    baseUrl: "http://sandbox:4010/vandar",
  });
  expect(readBaseUrl("ftp://sandbox/", { allowHttp: true })).toMatchObject({ kind: "insecure" });
  expect(readBaseUrl("http://vandar.localhost:4010")).toEqual({ baseUrl: "http://vandar.localhost:4010" });
});

describe("one rule for every credential", () => {
  test.each(["a", "idg_live_1234567890", "!~"])("%j can be used", (secret) => {
    expect(findSecretProblem(secret)).toBeUndefined();
  });

  test.each([
    "",
    " ",
    "key\n",
    "key\r\n",
    " key",
    "two words",
    "key\u00a0",
    "key\u200f",
    "key\u0000",
    "کلید",
    null,
    7,
    ["key"],
  ])("%j cannot", (secret) => {
    expect(findSecretProblem(secret)).toMatch(/^must /);
  });

  test("a secret that only signs may have letters of other alphabets, and must have the documented length", () => {
    const shape = { letters: "any", shortest: 8, longest: 64 } as const;
    expect(findSecretProblem("کلیدپنهان", shape)).toBeUndefined();
    expect(findSecretProblem("کلید پنهان", shape)).toMatch(/white space/);
    expect(findSecretProblem("\ud83dabcdefgh", shape)).toBeDefined();
    expect([7, 8, 64, 65].map((length) => findSecretProblem("a".repeat(length), shape) === undefined)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

test("a misspelt name gets a suggestion", () => {
  const known = ["apiKey", "callbackUrl", "baseUrl"];
  expect(findUnknownName({ apikey: 1 }, { known })).toMatch(/Unknown option "apikey"\. Did you mean "apiKey"\?/);
  expect(findUnknownName({ callbackURL: 1 }, { known })).toMatch(/Did you mean "callbackUrl"/);
  expect(findUnknownName({ sandbox: true }, { known })).toMatch(/apiKey, callbackUrl, baseUrl/);
  expect(findUnknownName({ sandbox: true }, { known, others: "ignored" })).toBeUndefined();
  expect(findUnknownName({ apiKey: 1, baseUrl: 2 }, { known })).toBeUndefined();
  expect(findUnknownName({ "CANARY secret": 1 }, { known })).not.toContain("CANARY");
});

test.each([
  ["undici", new TypeError("Failed to parse URL from [object Request]", { cause: new TypeError("Invalid URL") }), true],
  ["node-fetch 3", Object.assign(new TypeError("Invalid URL"), { code: "ERR_INVALID_URL" }), true],
  ["node-fetch 2", new TypeError("Only absolute URLs are supported"), true],
  ["a broken connection", new TypeError("fetch failed", { cause: new Error("ECONNRESET") }), false],
  ["nothing", undefined, false],
])("an error of %s says whether the fetch knows requests", (_, error, expected) => {
  expect(isRequestRefusal(error)).toBe(expected);
});
