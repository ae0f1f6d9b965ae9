import { readFileSync } from "node:fs";
import { writeOut } from "./boundary-values.ts";
import type { Json, JsonSchema, SpecDocument } from "./openapi/index.ts";

/** Keywords whose bounds the boundary vectors must cover. */
export const boundKeywords = [
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
] as const;

export type BoundKeyword = (typeof boundKeywords)[number];

/** Values that a constraint accepts, and values that only it must refuse. */
export type Boundary = { accepts: Json[]; refuses: { [keyword in BoundKeyword | "enum" | "type"]?: Json[] } };

const specs = new URL("../../../specs/", import.meta.url);

/** The boundary vectors of a gateway by the pointer of the schema, with `{"repeat": "a", "times": 3}` written out. */
export function readBoundaries(gateway: string): Record<string, Boundary> {
  const text = readFileSync(new URL(`${gateway}/vectors/boundaries.json`, specs), "utf8");
  return JSON.parse(text, writeOut);
}

/** Every bound in a bundled spec: the schema's pointer and the keyword. */
export function listBounds(document: SpecDocument): { pointer: string; keyword: BoundKeyword; bound: unknown }[] {
  const found: { pointer: string; keyword: BoundKeyword; bound: unknown }[] = [];
  visit(document, "#", (schema, pointer) => {
    for (const keyword of boundKeywords) {
      if (keyword in schema) found.push({ pointer, keyword, bound: schema[keyword] });
    }
  });
  return found;
}

/** Visits every object that can hold a schema. Examples, extensions and the like are data, and are skipped. */
function visit(node: unknown, pointer: string, found: (schema: JsonSchema, pointer: string) => void): void {
  if (typeof node !== "object" || node === null) return;
  const holdsNames = /\/(?:properties|schemas|responses|parameters|headers)$/.test(pointer);
  if (!Array.isArray(node) && !holdsNames) found(node as JsonSchema, pointer);
  for (const [key, value] of Object.entries(node)) {
    const isData =
      !holdsNames && (key.startsWith("x-") || ["example", "examples", "const", "enum", "default"].includes(key));
    if (!isData) visit(value, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, found);
  }
}
