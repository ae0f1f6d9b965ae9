import { escapePart } from "@dargah/spec-kit/openapi";
import { typeName } from "../core/finding.ts";

/** The common shape of several response bodies, by JSON pointer with `*` for places in lists. */
export type Shape = ReadonlyMap<string, ShapeRow>;

export type ShapeRow = {
  /** Types in the words of JSON Schema. */
  types: Set<string>;
  /** Number of times it was present. */
  times: number;
  /** Number of times its parent object or list was present. */
  chances: number;
  /** Its strings, numbers and booleans. */
  values: Set<string>;
};

const formats = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  "date-time without a zone": /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  address: /^https?:\/\/[^\s/]/,
  number: /^-?\d+(\.\d+)?$/,
};

/** The common form of several texts, if there is one. */
export function formatOf(texts: ReadonlySet<string>): keyof typeof formats | undefined {
  if (texts.size === 0) return undefined;
  const names = Object.keys(formats) as (keyof typeof formats)[];
  return names.find((name) => [...texts].every((text) => formats[name].test(text)));
}

/** @param bodies Parsed; `undefined` when it is not JSON. */
export function shapeOf(bodies: readonly unknown[]): Shape {
  const rows = new Map<string, ShapeRow>();
  const objects = new Map<string, number>();
  for (const body of bodies) note("", body);
  for (const [pointer, row] of rows) row.chances = objects.get(parentOf(pointer)) ?? bodies.length;
  return rows;

  function note(pointer: string, value: unknown): void {
    const row = rows.get(pointer) ?? { types: new Set(), times: 0, chances: 0, values: new Set() };
    rows.set(pointer, row);
    row.times += 1;
    row.types.add(typeName(value));
    if (Array.isArray(value)) {
      for (const item of value) note(`${pointer}/*`, item);
    } else if (typeof value === "object" && value !== null) {
      objects.set(pointer, (objects.get(pointer) ?? 0) + 1);
      for (const [name, inner] of Object.entries(value)) note(`${pointer}/${escapePart(name)}`, inner);
    } else row.values.add(String(value));
  }
}

export function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}
