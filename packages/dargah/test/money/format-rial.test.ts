import { describe, expect, test } from "vitest";
import { assertWithin, type FormatRialOptions, formatRial, type Rial, rial } from "../../src/money/index.ts";
import { thrownBy } from "../support/thrown-by.ts";

describe("formatRial", () => {
  test.each<[number, FormatRialOptions["locale"], FormatRialOptions["unit"], string]>([
    [250_000, "fa", "rial", "۲۵۰٬۰۰۰ ریال"],
    [250_000, "fa", "toman", "۲۵٬۰۰۰ تومان"],
    [250_000, "en", "rial", "250,000 Rial"],
    [250_000, "en", "toman", "25,000 Toman"],
    [0, "fa", "toman", "۰ تومان"],
    [1, "en", "toman", "0.1 Toman"],
    [10_005, "fa", "toman", "۱٬۰۰۰٫۵ تومان"],
    [10_005, "en", "toman", "1,000.5 Toman"],
    [999, "en", "rial", "999 Rial"],
    [1000, "en", "rial", "1,000 Rial"],
    [Number.MAX_SAFE_INTEGER, "en", "rial", "9,007,199,254,740,991 Rial"],
    [Number.MAX_SAFE_INTEGER, "en", "toman", "900,719,925,474,099.1 Toman"],
    // The nearest double to 900,719,925,474,098.7 would be shown as .8.
    [9_007_199_254_740_987, "en", "toman", "900,719,925,474,098.7 Toman"],
    [Number.MAX_SAFE_INTEGER, "fa", "toman", "۹۰۰٬۷۱۹٬۹۲۵٬۴۷۴٬۰۹۹٫۱ تومان"],
  ])("%d Rial in %s and %s is %j", (amount, locale, unit, expected) => {
    expect(formatRial(rial(amount), { locale, unit })).toBe(expected.replace(/ (?=\p{L})/u, "\u00A0"));
  });

  test.each([
    { locale: "de", unit: "rial" },
    { locale: "toString", unit: "rial" },
    { locale: "fa", unit: "irr" },
    { locale: "fa", unit: "tag" },
    { locale: "fa" },
  ])("refuses the options %o", (options) => {
    expect(thrownBy(() => formatRial(rial(1), options as FormatRialOptions)).code).toBe("invalid_option");
  });

  test.each([-1, 0.5, Number.NaN])("refuses %d, which was never made with rial()", (amount) => {
    const run = () => formatRial(amount as Rial, { locale: "en", unit: "rial" });
    expect(thrownBy(run).code).toBe("invalid_amount");
  });
});

describe("assertWithin", () => {
  const bounds = { minimum: rial(1000), maximum: rial(500_000_000) };

  test.each([1000, 1001, 499_999_999, 500_000_000])("accepts %d Rial", (amount) => {
    expect(() => assertWithin(rial(amount), bounds)).not.toThrow();
  });

  test.each([
    [0, "0 Rial is below the minimum of 1000 Rial of inopal."],
    [999, "999 Rial is below the minimum of 1000 Rial of inopal."],
    [500_000_001, "500000001 Rial is above the maximum of 500000000 Rial of inopal."],
  ])("refuses %d Rial, and the error has the bound", (amount, message) => {
    const error = thrownBy(() => assertWithin(rial(amount), bounds, { gateway: "inopal" }));
    expect(error).toMatchObject({ code: "invalid_amount", gateway: "inopal", message, retryable: false });
  });

  test("a missing bound does not limit", () => {
    expect(() => assertWithin(rial(0), {})).not.toThrow();
    expect(() => assertWithin(rial(0), { maximum: rial(10) })).not.toThrow();
    expect(() => assertWithin(rial(Number.MAX_SAFE_INTEGER), { minimum: rial(10) })).not.toThrow();
    const error = thrownBy(() => assertWithin(rial(11), { maximum: rial(10) }));
    expect(error.message).toBe("11 Rial is above the maximum of 10 Rial.");
    expect(error.gateway).toBeUndefined();
  });

  test("a bound that is not a number refuses everything", () => {
    const broken = Number.NaN as Rial;
    expect(thrownBy(() => assertWithin(rial(1), { minimum: broken })).code).toBe("invalid_amount");
    expect(thrownBy(() => assertWithin(rial(1), { maximum: broken })).code).toBe("invalid_amount");
  });

  test.each([Number.NaN, -5, 1000.5])("refuses %d, which was never made with rial(), even without bounds", (amount) => {
    expect(thrownBy(() => assertWithin(amount as Rial, {})).code).toBe("invalid_amount");
  });
});
