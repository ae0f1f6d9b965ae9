import { expectTypeOf, test } from "vitest";
import {
  assertWithin,
  formatRial,
  parseGatewayAmount,
  parseRial,
  parseToman,
  type Rial,
  rial,
  toman,
  toToman,
} from "../../src/money/index.ts";

const readOnly = (_check: () => void) => undefined;

test("a number is not a Rial", () => {
  readOnly(() => {
    const plain = 10_000;
    // @ts-expect-error
    const amount: Rial = plain;
    // @ts-expect-error
    toToman(plain);
    // @ts-expect-error
    formatRial(plain, { locale: "fa", unit: "rial" });
    // @ts-expect-error
    assertWithin(plain, {});
    // @ts-expect-error
    assertWithin(rial(1), { minimum: plain });
    // @ts-expect-error
    assertWithin(rial(1), { maximum: plain });
    return amount;
  });
});

test("a Rial amount fits a typed client's field in Rial, not one in Toman", () => {
  readOnly(() => {
    const inRial: number & { readonly __unit?: "rial" } = rial(10_000);
    // @ts-expect-error
    const inToman: number & { readonly __unit?: "toman" } = rial(10_000);
    return [inRial, inToman];
  });
});

test("a Rial amount is accepted neither as Toman nor as a number without a unit", () => {
  readOnly(() => {
    const amount = rial(10_000);
    // @ts-expect-error
    toman(amount);
    // @ts-expect-error
    rial(amount);
    // @ts-expect-error
    toman(parseToman("1"));
  });
});

test("sums and multiples of Rial must be converted to Rial again", () => {
  readOnly(() => {
    // @ts-expect-error
    const sum: Rial = rial(1) + rial(2);
    // @ts-expect-error
    const multiple: Rial = rial(1) * 10;
    const made: Rial = rial(rial(1) + rial(2));
    return [sum, multiple, made];
  });
});

test("strings and values from a gateway are not amounts", () => {
  readOnly(() => {
    // @ts-expect-error
    rial("10000");
    // @ts-expect-error
    toman("10000");
    // @ts-expect-error
    toman(10n);
    // @ts-expect-error
    const amount: Rial = parseGatewayAmount("10000");
    return amount;
  });
});

test("formatting an amount requires a language and a unit", () => {
  readOnly(() => {
    // @ts-expect-error
    formatRial(rial(1));
    // @ts-expect-error
    formatRial(rial(1), { locale: "fa" });
    // @ts-expect-error
    formatRial(rial(1), { unit: "rial" });
  });
});

test("the functions return Rial, and a Rial can be used as a number", () => {
  expectTypeOf(rial(1)).toEqualTypeOf<Rial>();
  expectTypeOf(rial(1n)).toEqualTypeOf<Rial>();
  expectTypeOf(toman(1)).toEqualTypeOf<Rial>();
  expectTypeOf(parseRial("1")).toEqualTypeOf<Rial>();
  expectTypeOf(rial(1)).toExtend<number>();
  expectTypeOf(toToman(toman(1))).toEqualTypeOf<number>();
});
