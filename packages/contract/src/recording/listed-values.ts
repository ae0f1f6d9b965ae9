import { type JsonSchema, type Operation, resolve, type SpecDocument } from "@dargah/spec-kit/openapi";

/** Fields of an operation's responses for which the spec lists the values, by the field's name, at any depth. */
export function listedValues(document: SpecDocument, operation: Operation): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const visited = new Set<string>();
  for (const { content = {} } of Object.values(operation.responses)) {
    for (const { schema } of Object.values(content)) if (schema) visit(schema, "");
  }
  return found;

  /** @param name The field that the schema describes; empty for a body. */
  function visit(given: JsonSchema, name: string): void {
    const key = `${given.$ref} ${name}`;
    if (given.$ref !== undefined && visited.has(key)) return;
    visited.add(key);
    const schema = resolve(document, given);
    const listed = [schema.enum, schema["x-known-values"], "const" in schema ? [schema.const] : []].flat();
    for (const value of listed) {
      if (value !== undefined) found.set(name, (found.get(name) ?? new Set()).add(String(value)));
    }
    for (const [field, inner] of Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)) {
      visit(inner, field);
    }
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      for (const inner of (schema[keyword] ?? []) as JsonSchema[]) visit(inner, name);
    }
    if (schema.items) visit(schema.items as JsonSchema, name);
  }
}
