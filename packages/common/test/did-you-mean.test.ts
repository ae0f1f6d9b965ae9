import { describe, expect, test } from "vitest";
import { didYouMean } from "../src/did-you-mean.ts";
import { parseArguments } from "../src/parse-arguments.ts";

const gateways = ["gardeshpay", "inopal", "invoice-script", "irandargah", "vandar", "all"];

describe("a name that does not exist", () => {
  test.each([
    ["vendar", "vandar"],
    ["Vandar", "vandar"],
    ["iran-dargah", "irandargah"],
    ["irandagrah", "irandargah"],
    ["invoicescript", "invoice-script"],
  ])("%s may mean %s", (name, near) => {
    expect(didYouMean(name, gateways)).toBe(` Did you mean "${near}"?`);
  });

  test.each(["zarinpal", "x", "", "in", "v".repeat(100_000)])("%.20s resembles no known name", (name) => {
    expect(didYouMean(name, gateways)).toBe("");
  });
});

describe("an option that does not exist", () => {
  const options = { token: { type: "string" }, "read-only": { type: "boolean" } } as const;

  test.each([
    ["--tokn=1", 'Unknown option --tokn. Did you mean "--token"?'],
    ["--readonly", 'Unknown option --readonly. Did you mean "--read-only"?'],
    ["--nothing-like-it", "Unknown option --nothing-like-it."],
  ])("%s is named, with a suggestion", (arg, message) => {
    expect(() => parseArguments({ args: [arg], options })).toThrow(new Error(message));
  });

  test("valid arguments are read, and other errors keep their message", () => {
    expect(parseArguments({ args: ["--token", "1"], options }).values).toEqual({ token: "1" });
    expect(() => parseArguments({ args: ["--token"], options })).toThrow(/argument missing/);
  });
});
