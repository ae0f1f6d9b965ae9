import { type JsonSchema, resolve, type SpecDocument } from "@dargah/spec-kit/openapi";

const branchKeywords = ["allOf", "anyOf", "oneOf"];
const mapKeywords = ["properties", "patternProperties"];
const placeKeywords = ["items", "additionalProperties", "contains"];

/**
 * A copy of a schema that also refuses what the schema leaves open: fields it does not name. Open lists are refused by their own
 * keyword. References and branches that belong together are evaluated together, where they are used.
 */
export function openSchema(
  document: SpecDocument,
  schema: JsonSchema,
  { isRoot = true }: { isRoot?: boolean } = {},
): JsonSchema {
  const open = (inner: unknown, isPlace: boolean): unknown =>
    isSchema(inner) ? openSchema(document, inner, { isRoot: isPlace }) : inner;
  const copy: JsonSchema = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      // Inner branches that only name fields must not count as several matches.
      if (keyword === "oneOf") return ["anyOf", openAll(value)];
      if (branchKeywords.includes(keyword)) return [keyword, openAll(value)];
      if (placeKeywords.includes(keyword)) return [keyword, open(value, true)];
      if (mapKeywords.includes(keyword) && isSchema(value)) {
        return [keyword, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, open(inner, true)]))];
      }
      return [keyword, value];
    }),
  );
  if (isRoot && namesFields(document, schema)) copy.unevaluatedProperties = false;
  return copy;

  function openAll(branches: unknown): unknown {
    return Array.isArray(branches) ? branches.map((branch) => open(branch, false)) : branches;
  }
}

/** A schema without any named field says nothing about fields. */
function namesFields(document: SpecDocument, schema: JsonSchema): boolean {
  const target = resolve(document, schema);
  if (isSchema(target.properties)) return true;
  return branchKeywords.some((keyword) => {
    const branches = target[keyword];
    return Array.isArray(branches) && branches.some((branch) => isSchema(branch) && namesFields(document, branch));
  });
}

/** The names of all fields of a schema, at any depth. */
export function fieldNames(document: SpecDocument, schema: JsonSchema, found = new Set<string>()): Set<string> {
  const target = resolve(document, schema);
  for (const [keyword, value] of Object.entries(target)) {
    if (keyword === "properties" && isSchema(value)) {
      for (const [name, inner] of Object.entries(value)) {
        found.add(name);
        if (isSchema(inner)) fieldNames(document, inner, found);
      }
    } else if (placeKeywords.includes(keyword) && isSchema(value)) fieldNames(document, value, found);
    else if (branchKeywords.includes(keyword) && Array.isArray(value)) {
      for (const inner of value) if (isSchema(inner)) fieldNames(document, inner, found);
    }
  }
  return found;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
