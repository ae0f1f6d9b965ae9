import { isWellFormed } from "@dargah/common/input";
import { DargahClientError } from "./client-error.ts";
import { isSafeNumber } from "./sound-values.ts";

export const formContentType = "application/x-www-form-urlencoded";

type Fields = Readonly<Record<string, unknown>>;

/**
 * Encodes a body for its content type.
 *
 * @throws {DargahClientError} `invalid_body` when a value would arrive changed
 */
export function encodeBody({ body, contentType }: { body: Fields; contentType: string }): string {
  return contentType === formContentType ? encodeForm(body) : encodeJson(body);
}

/** Omits `undefined` and refuses values that a form cannot represent. */
function encodeForm(body: Fields): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined) continue;
    checkValue(value, name);
    if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
      throw new DargahClientError(
        "invalid_body",
        `The field "${name}" is ${nameOf(value)}, which a form cannot carry. Give a string, a number or a boolean.`,
      );
    }
    form.append(name, String(value));
  }
  return form.toString();
}

const flat = /* @__PURE__ */ new Set(["string", "number", "boolean", "undefined"]);

function encodeJson(body: Fields): string {
  // A replacer takes as long as everything else, and only values that have values of their own need one.
  if (!("toJSON" in body) && Object.values(body).every((value) => flat.has(typeof value))) {
    for (const [name, value] of Object.entries(body)) checkValue(value, name);
    return JSON.stringify(body);
  }
  return JSON.stringify(body, (name, value) => {
    checkValue(value, name);
    return value;
  });
}

/**
 * Refuses values that JSON would change: NaN is written as `null`, an unsafe integer is no longer the number that the caller meant, and half a
 * surrogate pair arrives as another character, or not at all.
 */
function checkValue(value: unknown, name: string): void {
  if (typeof value === "string" && !isWellFormed(value)) {
    throw new DargahClientError(
      "invalid_body",
      `The field "${name}" contains half of a surrogate pair: the text was truncated.`,
    );
  }
  if (typeof value === "bigint") {
    throw new DargahClientError("invalid_body", `The field "${name}" is a bigint. Give a number or a string.`);
  }
  if (typeof value === "number" && !isSafeNumber(value)) {
    throw new DargahClientError(
      "invalid_body",
      `The field "${name}" must be a finite number between -(2^53 - 1) and 2^53 - 1, or a string.`,
    );
  }
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}
