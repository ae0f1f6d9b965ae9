import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Rial, rial, toman, toToman } from "../../src/money/index.ts";
import { thrownBy } from "../support/thrown-by.ts";

const most = Number.MAX_SAFE_INTEGER;

describe("rial", () => {
  test.each([0, 1, 9, 10, 1000, 2_147_483_648, 4_000_000_000, most - 1, most])("returns %d unchanged", (amount) => {
    expect(rial(amount)).toBe(amount);
    expect(rial(BigInt(amount))).toBe(amount);
  });

  test("turns -0 into 0", () => {
    expect(Object.is(rial(-0), 0)).toBe(true);
  });

  test.each([
    -1,
    -0.1,
    0.1,
    1000.5,
    Number.EPSILON,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    most + 1,
    1e300,
    -1n,
    BigInt(most) + 1n,
  ])("refuses %s, and the error has the range", (amount) => {
    const error = thrownBy(() => rial(amount));
    expect(error.code).toBe("invalid_amount");
    expect(error.message).toBe(`An amount in Rial must be a whole number from 0 to 9007199254740991, not ${amount}.`);
  });

  test.each(["1000", "canary-6037", null, undefined, {}, [1000], true, new Number(1000)])(
    "refuses %o, which is not a number, without repeating it",
    (amount) => {
      const error = thrownBy(() => rial(amount as never));
      expect(error.code).toBe("invalid_amount");
      expect(error.message).toMatch(/not a value of type (string|null|undefined|object|boolean)\.$/);
    },
  );
});

describe("toman", () => {
  test.each([
    [0, 0],
    [0.1, 1],
    [1, 10],
    [1.1, 11],
    [8.2, 82],
    [1000.3, 10_003],
    [10_000, 100_000],
    [900_719_925_474_099, 9_007_199_254_740_990],
    [562_949_953_421_311.9, 5_629_499_534_213_119],
    [562_949_953_421_312, 5_629_499_534_213_120],
  ])("%d Toman are %d Rial", (amount, expected) => {
    expect(toman(amount)).toBe(expected);
  });

  test("every tenth of a Toman is a Rial, despite binary fractions", () => {
    fc.assert(
      fc.property(fc.nat(5_629_499_534_213_119), (amount) => {
        expect(toman(Number(`${Math.floor(amount / 10)}.${amount % 10}`))).toBe(amount);
      }),
    );
  });

  test("turns -0 into 0", () => {
    expect(Object.is(toman(-0), 0)).toBe(true);
  });

  test.each([
    -1,
    0.05,
    0.15,
    1000.55,
    0.1 + 0.2,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    562_949_953_421_312.5,
    900_719_925_474_098.5,
    900_719_925_474_100,
    most,
    1e21,
  ])("refuses %d", (amount) => {
    const error = thrownBy(() => toman(amount));
    expect(error.code).toBe("invalid_amount");
    expect(error.message).toContain(`not ${amount}`);
  });

  test.each(["1000", 10n, null, undefined])("refuses %o, which is not a number", (amount) => {
    expect(thrownBy(() => toman(amount as never)).code).toBe("invalid_amount");
  });
});

describe("toToman", () => {
  test("returns every number of Toman that was converted", () => {
    fc.assert(fc.property(fc.nat(900_719_925_474_099), (amount) => toToman(toman(amount)) === amount));
  });

  test.each([1, 5, 9, 10_001, 10_009, most])("refuses %d Rial, which would lose a part", (amount) => {
    const error = thrownBy(() => toToman(rial(amount)));
    expect(error.code).toBe("invalid_amount");
    expect(error.message).toContain(`${amount} Rial`);
  });

  test.each([-10, 10.5, Number.NaN])("refuses %d, which was never made with rial()", (amount) => {
    expect(thrownBy(() => toToman(amount as Rial)).code).toBe("invalid_amount");
  });
});
