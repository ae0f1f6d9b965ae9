import { inspect } from "node:util";
import { needsPython, pythonHmac } from "@dargah/test-kit";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Bytes, utf8 } from "../../src/crypto/bytes.ts";
import { createHmac, isSignedByAny } from "../../src/crypto/hmac.ts";
import { builtInDigest, webDigest } from "../../src/crypto/hmac-digest.ts";
import { createHmacKey } from "../../src/gateways/irandargah/signatures/index.ts";
import { errorOf } from "../support/signatures.ts";

const message = utf8("پیام");
// The tables below need the signatures before a test runs; without Python the tests are skipped.
const hasPython = needsPython();
const signedWith = (key: string) => (hasPython ? pythonHmac({ key, message }) : "");
const right = signedWith("canary-secret");

afterEach(() => vi.restoreAllMocks());

test.each([
  ["the signature", right, true],
  ["the signature in upper case", right.toUpperCase(), true],
  ["another signature", signedWith("canary-secreu"), false],
  ["a signature with its first digit changed", (right.startsWith("0") ? "1" : "0") + right.slice(1), false],
  ["a signature with its last digit changed", right.slice(0, -1) + (right.endsWith("0") ? "1" : "0"), false],
  ["63 digits", right.slice(0, 63), false],
  ["65 digits", `${right}0`, false],
  ["62 digits, one byte less", right.slice(0, 62), false],
  ["an invalid digit", `g${right.slice(1)}`, false],
  ["an invalid digit at the end", `${right.slice(0, 63)}g`, false],
  ["a space before it", ` ${right}`, false],
  ["a line break after it", `${right}\n`, false],
  ["0x before it", `0x${right}`, false],
  ["Persian digits", "۰".repeat(64), false],
  ["nothing", "", false],
  ["null", null, false],
  ["undefined", undefined, false],
  ["a list", [right], false],
])("verify returns a result for %s, and never throws", async (_, signature, expected) => {
  expect(await createHmacKey("canary-secret").verify({ message, signature })).toBe(expected);
});

test("Web Crypto imports a secret once, on first use", async () => {
  const imports = vi.spyOn(crypto.subtle, "importKey");
  const key = createHmacKey("canary-secret", webDigest("canary-secret"));
  expect(imports).not.toHaveBeenCalled();
  expect(await Promise.all([key.sign(message), key.sign(message), key.sign(message)])).toEqual([right, right, right]);
  expect(imports).toHaveBeenCalledOnce();
});

describe.each([
  ["node:crypto", builtInDigest],
  ["Web Crypto", webDigest],
])("memory that is reused, by %s", (_, digestOf) => {
  test("has been read when the call returns, by one key and by several, on first use and later", async () => {
    const key = createHmac("canary-secret", digestOf("canary-secret"));
    const keys = [createHmac("another-secret", digestOf("another-secret")), key];
    const run = (check: (given: { message: Bytes; signature: string }) => unknown) => {
      const memory = message.slice();
      const result = check({ message: memory, signature: right });
      memory.fill(0);
      return result;
    };
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await run((given) => isSignedByAny({ keys, ...given }))).toBe(true);
      expect(await run((given) => isSignedByAny({ keys: [key], ...given }))).toBe(true);
      expect(await run((given) => key.sign(given.message))).toBe(right);
    }
  });
});

test("a key never shows its secret", () => {
  const key = createHmacKey("canary-secret");
  const shown = [inspect(key, { depth: 9, showHidden: true }), JSON.stringify(key), String(key)];
  expect(shown.join()).not.toContain("canary");
});

test.each([[""], [undefined], [7]])("the secret %j cannot be used", async (secret) => {
  expect(await errorOf(() => createHmacKey(secret as string))).toMatchObject({ code: "invalid_option" });
});
