import { usedHeap } from "@dargah/test-kit/heap";
import { expect, test } from "vitest";
import { toHex } from "../../src/crypto/hex.ts";

test("bytes are written as hex digits in lower case", () => {
  const all = Uint8Array.from({ length: 256 }, (_, value) => value);
  expect(toHex(all)).toBe(Buffer.from(all).toString("hex"));
  expect(toHex(new Uint8Array())).toBe("");
});

test("what is kept of 64 digits is 64 characters, not a tree of their parts", () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => at);
  const count = 20_000;
  const kept: string[] = Array(count).fill("");
  toHex(bytes);
  const before = usedHeap();
  for (let index = 0; index < count; index += 1) {
    bytes[index % 32] = index;
    kept[index] = toHex(bytes);
  }
  expect((usedHeap() - before) / count).toBeLessThan(160);
  expect(kept[count - 1]).toHaveLength(64);
});
