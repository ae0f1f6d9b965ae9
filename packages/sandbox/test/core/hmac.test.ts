import { createHmac } from "node:crypto";
import { pythonHmac } from "@dargah/test-kit";
import { describe, expect, it } from "vitest";
import { hmacHex } from "../../src/core/hmac.ts";

describe("the HMAC", () => {
  it("is that of Node.js for messages and keys around the size of a block", async () => {
    for (let length = 0; length <= 200; length++) {
      const message = "a".repeat(length);
      for (const key of ["k", "k".repeat(63), "k".repeat(64), "k".repeat(65), "کلید"]) {
        expect(await hmacHex({ key, message })).toBe(createHmac("sha256", key).update(message).digest("hex"));
      }
    }
  });

  it("is that of Python for a long Persian text, given as text or as bytes", async () => {
    const message = "خرید محصول آزمایشی ".repeat(500);
    const wanted = pythonHmac({ key: "key", message });
    expect(await hmacHex({ key: "key", message })).toBe(wanted);
    const bytes = new TextEncoder().encode(`xx${message}`).subarray(2);
    expect(await hmacHex({ key: "key", message: bytes })).toBe(wanted);
  });

  it("of parts is that of the joined text", () => {
    const parts = ["خرید ", "", "é:", "a".repeat(100), "🧿"];
    expect(hmacHex({ key: "key", message: parts })).toBe(hmacHex({ key: "key", message: parts.join("") }));
  });

  it("is correct for overlapping calls", async () => {
    const messages = Array.from({ length: 300 }, (_, index) => String(index));
    const hexes = await Promise.all(messages.map((message) => hmacHex({ key: `key ${message}`, message })));
    for (const [index, message] of messages.entries()) {
      expect(hexes[index]).toBe(createHmac("sha256", `key ${message}`).update(message).digest("hex"));
    }
  });
});
