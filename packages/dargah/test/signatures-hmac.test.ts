import { inspect } from "node:util";
import { pythonHmac } from "@dargah/test-kit";
import { afterEach, expect, test, vi } from "vitest";
import { utf8 } from "../src/signatures/bytes.ts";
import { webDigest } from "../src/signatures/hmac-digest.ts";
import { createHmacKey } from "../src/signatures/index.ts";
import { errorOf } from "./signatures-kit.ts";

const message = utf8("پیام");
const right = pythonHmac({ key: "canary-secret", message });

afterEach(() => vi.restoreAllMocks());

test.each([
  ["the signature", right, true],
  ["the signature in upper case", right.toUpperCase(), true],
  ["another signature", pythonHmac({ key: "canary-secreu", message }), false],
  ["a signature with its first digit changed", (right.startsWith("0") ? "1" : "0") + right.slice(1), false],
  ["a signature with its last digit changed", right.slice(0, -1) + (right.endsWith("0") ? "1" : "0"), false],
  ["63 digits", right.slice(0, 63), false],
  ["65 digits", `${right}0`, false],
  ["62 digits, a whole byte less", right.slice(0, 62), false],
  ["a digit that is none", `g${right.slice(1)}`, false],
  ["a digit that is none at the end", `${right.slice(0, 63)}g`, false],
  ["a space before it", ` ${right}`, false],
  ["a line break behind it", `${right}\n`, false],
  ["0x before it", `0x${right}`, false],
  ["Persian digits", "۰".repeat(64), false],
  ["nothing", "", false],
  ["null", null, false],
  ["undefined", undefined, false],
  ["a list", [right], false],
])("verify answers for %s, and never throws", async (_, signature, expected) => {
  expect(await createHmacKey("canary-secret").verify({ message, signature })).toBe(expected);
});

test("Web Crypto imports a secret once, at its first use", async () => {
  const imports = vi.spyOn(crypto.subtle, "importKey");
  const key = createHmacKey("canary-secret", webDigest("canary-secret"));
  expect(imports).not.toHaveBeenCalled();
  expect(await Promise.all([key.sign(message), key.sign(message), key.sign(message)])).toEqual([right, right, right]);
  expect(imports).toHaveBeenCalledOnce();
});

test("a key shows its secret to nobody", () => {
  const key = createHmacKey("canary-secret");
  const shown = [inspect(key, { depth: 9, showHidden: true }), JSON.stringify(key), String(key)];
  expect(shown.join()).not.toContain("canary");
});

test.each([[""], [undefined], [7]])("the secret %j cannot be used", async (secret) => {
  expect(await errorOf(() => createHmacKey(secret as string))).toMatchObject({ code: "invalid_option" });
});
