import { expect, test, vi } from "vitest";
import { uniqueMark } from "../../src/stores/unique-mark.ts";

test("no two marks of a process are the same, and none contains a space", () => {
  const marks = Array.from({ length: 10_000 }, uniqueMark);
  expect(new Set(marks).size).toBe(marks.length);
  expect(marks.filter((mark) => !/^[\w-]{20,40}$/.test(mark))).toEqual([]);
});

test("another process has other marks, from the first one on", async () => {
  const first = async () => {
    vi.resetModules();
    return (await import("../../src/stores/unique-mark.ts")).uniqueMark();
  };
  const marks = [await first(), await first(), await first()];
  expect(new Set([...marks, uniqueMark()]).size).toBe(4);
});

test("loading the module asks for no random number, which Workers refuse before a request", async () => {
  const random = vi.spyOn(crypto, "randomUUID");
  vi.resetModules();
  await import("../../src/stores/unique-mark.ts");
  expect(random).not.toHaveBeenCalled();
});
