import { isPlainWord } from "@dargah/common/mask";
import type { Finding, Schema } from "./drift.ts";
import { typeName } from "./type-name.ts";

/** Checks a value that is neither an object nor a list against the keywords of a schema other than `type`. */
export function checkScalar({
  schema,
  value,
  pointer,
}: {
  schema: Schema;
  value: unknown;
  pointer: string;
}): Finding[] {
  const violations = Object.entries(checks).flatMap(([keyword, fits]) => {
    const limit = schema[keyword];
    if (limit === undefined || fits(value, limit)) return [];
    return [
      {
        class: "violation" as const,
        pointer,
        keyword,
        expected: `${keyword} ${shortly(limit)}`,
        found: typeName(value),
      },
    ];
  });
  // Compared as text, because some deployments write numbers as text. The type decides whether null is allowed.
  const known = schema["x-known-values"];
  if (violations.length > 0 || value === null || !Array.isArray(known) || known.map(String).includes(String(value)))
    return violations;
  return [{ class: "addition", pointer, keyword: "x-known-values", expected: shortly(known), found: showKnown(value) }];
}

type Check = (value: unknown, limit: unknown) => boolean;

const ofText =
  (fits: (text: string, limit: number) => boolean): Check =>
  (value, limit) =>
    typeof value !== "string" || fits(value, Number(limit));
const ofNumber =
  (fits: (number: number, limit: number) => boolean): Check =>
  (value, limit) =>
    typeof value !== "number" || fits(value, Number(limit));

const checks: Record<string, Check> = {
  const: (value, limit) => value === limit,
  enum: (value, limit) => Array.isArray(limit) && limit.includes(value),
  // Lengths are counted in characters, not in units of UTF-16.
  minLength: ofText((text, limit) => [...text].length >= limit),
  maxLength: ofText((text, limit) => [...text].length <= limit),
  format: (value, limit) => typeof value !== "string" || (formats[String(limit)]?.(value) ?? true),
  pattern: (value, limit) => typeof value !== "string" || new RegExp(String(limit), "u").test(value),
  minimum: ofNumber((number, limit) => number >= limit),
  maximum: ofNumber((number, limit) => number <= limit),
};

/** The formats that occur in responses. Others are not checked. */
const formats: Readonly<Record<string, (text: string) => boolean>> = {
  uri: (text) => /^[a-z][a-z\d+.-]*:[\x21-\x7e]+$/i.test(text) && URL.canParse(text),
  "date-time": (text) =>
    /^\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d:?\d\d)$/i.test(text) && !Number.isNaN(Date.parse(text)),
};

/**
 * Shows an unknown value if it is short: the spec lists the values of this field, so it is not a secret, and a long one is not a plausible value.
 */
function showKnown(value: unknown): string {
  const text = String(value);
  return isPlainWord(text) ? text : typeName(value);
}

function shortly(limit: unknown): string {
  const text = JSON.stringify(limit);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
