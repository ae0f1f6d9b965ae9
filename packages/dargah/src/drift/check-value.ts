import { checkScalar } from "./check-scalar.ts";
import type { Finding, Schema } from "./drift.ts";
import { findTarget, isSchema } from "./find-target.ts";
import { typeName } from "./type-name.ts";

const longestName = 100;

type Place = { document: object; value: unknown; pointer: string };

/** `known`: the fields that the schema names, or `any` where it allows every name. */
type Checked = { findings: Finding[]; known: ReadonlySet<string> | "any" };

/** Compares a value with a schema of the spec. Fields that no branch of the schema names are additions. */
export function checkValue(schema: unknown, place: Place): Finding[] {
  const { findings, known } = check(schema, place);
  const { value, pointer } = place;
  if (!isSchema(value) || known === "any") return findings;
  const unknown = Object.keys(value).filter((name) => !known.has(name));
  const additions = unknown.map((name) => ({
    class: "addition" as const,
    pointer: `${pointer}/${escapePart(name)}`,
    keyword: "unknown",
    expected: "no such field",
    found: typeName(value[name]),
  }));
  return [...findings, ...additions];
}

function check(given: unknown, place: Place): Checked {
  const { document, value, pointer } = place;
  const schema = findTarget(document, given);
  const violation = (keyword: string, expected: string): Finding => ({
    class: "violation",
    pointer,
    keyword,
    expected,
    found: typeName(value),
  });
  if (!hasType(schema.type, value))
    return { findings: [violation("type", [schema.type].flat().join(" or "))], known: "any" };

  const own = checkOwn(schema, place);
  const parts = [own, ...listOf(schema.allOf).map((part) => check(part, place))];
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = listOf(schema[keyword]).map((branch) => check(branch, place));
    if (branches.length > 0) parts.push(bestOf(branches, value));
    const fitting = branches.filter(({ findings }) => !findings.some(isViolation));
    if (keyword === "oneOf" && fitting.length > 1)
      parts.push({ findings: [violation("oneOf", "one branch only")], known: new Set() });
  }
  if (schema.not !== undefined && !check(schema.not, place).findings.some(isViolation)) {
    parts.push({ findings: [violation("not", "another value")], known: new Set() });
  }
  return {
    findings: parts.flatMap(({ findings }) => findings),
    known: unite(parts.map(({ known }) => known)),
  };
}

function checkOwn(schema: Schema, place: Place): Checked {
  const { value } = place;
  if (Array.isArray(value)) return { findings: checkList(schema, { ...place, value }), known: "any" };
  if (isSchema(value)) return checkObject(schema, { ...place, value });
  return { findings: checkScalar({ schema, ...place }), known: "any" };
}

function checkList(schema: Schema, place: Place & { value: readonly unknown[] }): Finding[] {
  const { value, pointer } = place;
  const bounds = (["minItems", "maxItems"] as const).flatMap((keyword) => {
    const limit = schema[keyword];
    const fits = typeof limit !== "number" || (keyword === "minItems" ? value.length >= limit : value.length <= limit);
    return fits
      ? []
      : [{ class: "violation" as const, pointer, keyword, expected: `${keyword} ${limit}`, found: "array" }];
  });
  if (schema.items === undefined) return bounds;
  // One pointer for all items, because a difference in one usually occurs in each.
  return [
    ...bounds,
    ...value.flatMap((item) => checkValue(schema.items, { ...place, value: item, pointer: `${pointer}/*` })),
  ];
}

function checkObject(schema: Schema, place: Place & { value: Schema }): Checked {
  const { value, pointer } = place;
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const missing = listOf(schema.required)
    .filter((name) => !Object.hasOwn(value, String(name)))
    .map((name) => ({
      class: "violation" as const,
      pointer: `${pointer}/${escapePart(String(name))}`,
      keyword: "required",
      expected: "a field",
      found: "nothing",
    }));
  const { additionalProperties: others } = schema;
  const findings = Object.entries(value).flatMap(([name, inner]) => {
    const schemaOf = Object.hasOwn(properties, name) ? properties[name] : isSchema(others) ? others : undefined;
    const at = Object.hasOwn(properties, name) ? escapePart(name) : "*";
    return schemaOf === undefined ? [] : checkValue(schemaOf, { ...place, value: inner, pointer: `${pointer}/${at}` });
  });
  return { findings: [...missing, ...findings], known: isSchema(others) ? "any" : new Set(Object.keys(properties)) };
}

/** Returns the intended branch: of the matching ones the one that names the most fields, otherwise the one with the fewest violations. */
function bestOf(branches: readonly Checked[], value: unknown): Checked {
  const names = isSchema(value) ? Object.keys(value) : [];
  const rank = ({ findings, known }: Checked): [number, number] => [
    findings.filter(isViolation).length,
    names.filter((name) => known !== "any" && !known.has(name)).length + findings.length,
  ];
  return branches.reduce((best, branch) => {
    const [violations, unknown] = rank(branch);
    const [fewest, least] = rank(best);
    return violations < fewest || (violations === fewest && unknown < least) ? branch : best;
  });
}

/** Unites the known fields. A schema that names no field says nothing about fields, so it allows every name only when no other schema names any. */
function unite(sets: readonly Checked["known"][]): Checked["known"] {
  const named = sets.filter((known) => known !== "any");
  if (named.length < sets.length) return "any";
  const all = new Set(named.flatMap((known) => [...known]));
  return all.size === 0 ? "any" : all;
}

function hasType(type: unknown, value: unknown): boolean {
  if (type === undefined) return true;
  const found = typeName(value);
  const types = listOf(type);
  return types.includes(found) || (found === "integer" && types.includes("number"));
}

function isViolation(finding: Finding): boolean {
  return finding.class === "violation";
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * Escapes a name for a pointer. Names of more than 100 characters are left out: a hostile response can have names of megabytes, and a part of a
 * secret would not be recognised.
 */
function escapePart(name: string): string {
  const short = name.length > longestName ? `… (${name.length} characters)` : name;
  return short.replaceAll("~", "~0").replaceAll("/", "~1");
}
