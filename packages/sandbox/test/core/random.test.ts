import { describe, expect, test } from "vitest";
import { createRandom, digits, hexDigits, lowerCase, upperCase } from "../../src/core/random.ts";

const draw = (options: { seed: string | number; stream: string }, count = 50) => {
  const random = createRandom(options);
  return Array.from({ length: count }, () => random.integer(0, 999_999));
};

describe("seeds and streams", () => {
  test("the same seed and stream draw the same values in every version", () => {
    expect(draw({ seed: "dargah", stream: "payments" })).toEqual(draw({ seed: "dargah", stream: "payments" }));
    const random = createRandom({ seed: "dargah", stream: "payments" });
    expect(random.text(15, upperCase + digits)).toBe("B79WPBA3WDKWX8I");
    expect([random.integer(0, 999_999), random.integer(-5, 5), random.chance(0.5)]).toEqual([249_306, 5, true]);
  });

  test("a prefix stands before the drawn characters, and changes none of them", () => {
    const [plain, prefixed] = [1, 2].map(() => createRandom({ seed: "dargah", stream: "payments" }));
    expect(prefixed?.text(15, upperCase + digits, "20250919")).toBe(`20250919${plain?.text(15, upperCase + digits)}`);
  });

  test("a long text is drawn in full, and is not changed by the next one", () => {
    const random = createRandom({ seed: "dargah", stream: "payments" });
    const long = random.text(1000, digits);
    const short = random.text(5, lowerCase);
    random.text(5, upperCase);
    expect([long, short]).toEqual([expect.stringMatching(/^\d{1000}$/), expect.stringMatching(/^[a-z]{5}$/)]);
  });

  test("a number is the same seed as its text", () => {
    expect(draw({ seed: 7, stream: "payments" })).toEqual(draw({ seed: "7", stream: "payments" }));
  });

  test("another seed, and another stream, draw other values", () => {
    const streams = [
      { seed: "dargah", stream: "payments" },
      { seed: "dargah", stream: "faults" },
      { seed: "dargah", stream: "vandar" },
      { seed: "other", stream: "payments" },
      { seed: "", stream: "payments" },
    ];
    const drawn = streams.map((stream) => draw(stream).join());
    expect(new Set(drawn).size).toBe(streams.length);
  });

  test("draws from one stream do not affect another", () => {
    const alone = createRandom({ seed: "dargah", stream: "payments" });
    const beside = createRandom({ seed: "dargah", stream: "payments" });
    const other = createRandom({ seed: "dargah", stream: "faults" });
    for (let round = 0; round < 100; round++) {
      other.chance(0.5);
      expect(beside.text(5, digits)).toBe(alone.text(5, digits));
    }
  });
});

describe("values", () => {
  test("integers are within their bounds, and reach both", () => {
    const random = createRandom({ seed: 1, stream: "test" });
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
    expect(random.integer(9, 9)).toBe(9);
  });

  test.each([
    { probability: 0, low: 0, high: 0 },
    { probability: 0.1, low: 150, high: 250 },
    { probability: 0.9, low: 1750, high: 1850 },
    { probability: 1, low: 2000, high: 2000 },
  ])("a probability of $probability happens $low to $high times in 2000", ({ probability, low, high }) => {
    const random = createRandom({ seed: 1, stream: "test" });
    const hits = Array.from({ length: 2000 }, () => random.chance(probability)).filter(Boolean).length;
    expect(hits).toBeGreaterThanOrEqual(low);
    expect(hits).toBeLessThanOrEqual(high);
  });

  test.each([{ alphabet: digits }, { alphabet: hexDigits }, { alphabet: lowerCase + upperCase }])(
    "text has its length and only the characters of $alphabet, each of them",
    ({ alphabet }) => {
      const text = createRandom({ seed: 1, stream: "test" }).text(3000, alphabet);
      expect(text).toHaveLength(3000);
      expect([...new Set(text)].sort().join("")).toBe([...alphabet].sort().join(""));
      expect(createRandom({ seed: 1, stream: "test" }).text(0, alphabet)).toBe("");
    },
  );
});
