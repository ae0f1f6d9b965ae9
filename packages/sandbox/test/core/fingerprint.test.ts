import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fingerprint } from "../../src/core/fingerprint.ts";

test("a short text is its own fingerprint, a longer one has the SHA-256 of its UTF-8 bytes", () => {
  expect(fingerprint("a".repeat(63))).toBe("a".repeat(63));
  const long = "سفارش ".repeat(200);
  expect(fingerprint(long)).toBe(createHash("sha256").update(long).digest("hex"));
});

test("no text stands for a longer one: a text that looks like a fingerprint has another", () => {
  const hashed = fingerprint("a".repeat(1000));
  expect(fingerprint(hashed)).not.toBe(hashed);
});
