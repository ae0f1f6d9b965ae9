import type { SpecDocument } from "./types.ts";

/** Follows references within the spec. Keywords next to a reference are kept. */
export function resolve<T extends object>(document: SpecDocument, node: T): T {
  let found: object = node;
  while ("$ref" in found && typeof found.$ref === "string") {
    const { $ref, ...siblings } = found as { $ref: string };
    const target = at(document, $ref) as object;
    found = "$ref" in target || Object.keys(siblings).length === 0 ? target : { ...target, ...siblings };
  }
  return found as T;
}

/** Returns the target of a pointer such as `#/components/schemas/Authority`. */
export function at(document: SpecDocument, pointer: string): unknown {
  let target: unknown = document;
  for (const part of pointer.slice(2).split("/")) {
    target = (target as Record<string, unknown> | undefined)?.[unescapePart(decodeURIComponent(part))];
  }
  if (target === undefined) throw new TypeError(`The spec has nothing at ${pointer}.`);
  return target;
}

export function escapePart(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function unescapePart(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
