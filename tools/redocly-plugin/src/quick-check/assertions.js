import { fullFormats } from "ajv-formats/dist/formats.js";
import { isMap } from "../document/located.js";

/** Thrown for a schema that the quick check cannot read, so that the validator reads it. */
export class NoPlan extends Error {}

/** @type {Record<string, (value: unknown) => boolean>} */
const types = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  string: (value) => typeof value === "string",
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  array: Array.isArray,
  object: isMap,
};

/** @param {unknown} holds @returns {asserts holds} */
export function demand(holds) {
  if (!holds) throw new NoPlan();
}

/** @param {unknown} value @returns {number} */
function number(value) {
  demand(typeof value === "number" && Number.isFinite(value));
  return value;
}

/** @param {unknown} value @returns {string[]} */
function names(value) {
  demand(Array.isArray(value) && value.every((name) => typeof name === "string" && name !== "__proto__"));
  return value;
}

/** @param {Record<string, any>} value @param {string} name */
const has = (value, name) => value[name] !== undefined;

/** @typedef {(operand: any) => (value: any) => boolean} Assertion */

/** Keywords without a schema in them, each with a function from its operand to a check of a value. They agree with ajv. */
export const assertions = byKeyword({
  type(operand) {
    const found = [operand].flat().map((name) => (Object.hasOwn(types, name) ? types[name] : undefined));
    demand(found.length > 0 && found.every((fits) => fits));
    return (value) => found.some((fits) => fits?.(value));
  },
  const: (operand) => (value) => isSame(value, operand),
  enum(operand) {
    demand(Array.isArray(operand) && operand.length > 0);
    return (value) => operand.some((/** @type {unknown} */ one) => isSame(value, one));
  },
  minimum: ofNumbers((value, limit) => value >= limit),
  maximum: ofNumbers((value, limit) => value <= limit),
  exclusiveMinimum: ofNumbers((value, limit) => value > limit),
  exclusiveMaximum: ofNumbers((value, limit) => value < limit),
  minLength: ofLength(types.string, (text) => [...text].length, "min"),
  maxLength: ofLength(types.string, (text) => [...text].length, "max"),
  minItems: ofLength(types.array, (list) => list.length, "min"),
  maxItems: ofLength(types.array, (list) => list.length, "max"),
  minProperties: ofLength(types.object, (map) => Object.keys(map).length, "min"),
  maxProperties: ofLength(types.object, (map) => Object.keys(map).length, "max"),
  pattern(operand) {
    demand(typeof operand === "string");
    const expression = toExpression(operand);
    return (value) => typeof value !== "string" || expression.test(value);
  },
  format(operand) {
    demand(typeof operand === "string" && Object.hasOwn(fullFormats, operand));
    const format = /** @type {any} */ (fullFormats)[operand];
    if (format === true) return () => true;
    const { type = "string", validate = format } = format instanceof RegExp ? {} : format;
    return (value) => typeof value !== type || (validate instanceof RegExp ? validate.test(value) : validate(value));
  },
  required(operand) {
    const wanted = names(operand);
    return (value) => !isMap(value) || wanted.every((name) => has(value, name));
  },
  dependentRequired(operand) {
    demand(isMap(operand));
    const wanted = names(Object.keys(operand)).map((name) => ({ name, others: names(operand[name]) }));
    return (value) =>
      !isMap(value) ||
      wanted.every(({ name, others }) => !has(value, name) || others.every((other) => has(value, other)));
  },
});

/** @param {Record<string, Assertion>} found @returns {Map<string, Assertion>} */
function byKeyword(found) {
  return new Map(Object.entries(found));
}

/** @param {(value: number, limit: number) => boolean} compare @returns {Assertion} */
function ofNumbers(compare) {
  return (operand) => {
    const limit = number(operand);
    return (value) => typeof value !== "number" || compare(value, limit);
  };
}

/**
 * @param {((value: unknown) => boolean) | undefined} isKind
 * @param {(value: any) => number} lengthOf
 * @param {"min" | "max"} end
 * @returns {Assertion}
 */
function ofLength(isKind, lengthOf, end) {
  return (operand) => {
    const limit = number(operand);
    return (value) => !isKind?.(value) || (end === "min" ? lengthOf(value) >= limit : lengthOf(value) <= limit);
  };
}

/** @param {string} pattern */
function toExpression(pattern) {
  try {
    return new RegExp(pattern, "u");
  } catch {
    throw new NoPlan();
  }
}

/** @param {unknown} one @param {unknown} other @returns {boolean} */
function isSame(one, other) {
  if (one === other) return true;
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((item, index) => isSame(item, other[index]))
    );
  }
  if (!isMap(one) || !isMap(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}
