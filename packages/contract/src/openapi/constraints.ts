import { at, escapePart, type JsonSchema, type Operation, type SpecDocument } from "@dargah/spec-kit/openapi";
import type { Boundary } from "./boundary-values.ts";

/** One requirement of the spec on a request, with values on both sides of it. */
export type Constraint = {
  readonly operation: string;
  readonly in: "path" | "query" | "header" | "body";
  /** Name of the parameter, or of the field of the body. */
  readonly name: string;
  readonly keyword: string;
  /** Values that it must accept. */
  readonly accepts: readonly unknown[];
  /** Values that only it must refuse; `missing` means that the field is omitted. */
  readonly refuses: readonly unknown[];
};

/** Replaces a value when the field is omitted. */
export const missing: unique symbol = Symbol("missing");

/** Every constraint on the requests of an operation. `boundaries` are keyed by the pointers of the schemas. */
export function constraintsOf(options: {
  document: SpecDocument;
  operation: Operation;
  boundaries: Readonly<Record<string, Boundary>>;
}): Constraint[] {
  const { document, operation, boundaries } = options;
  const found: Constraint[] = [];
  const add = (place: Pick<Constraint, "in" | "name">, schemas: readonly Placed[], isRequired: boolean) => {
    const base = { operation: operation.id, ...place };
    // A path without one of its parts is another path.
    if (isRequired && place.in !== "path") {
      found.push({ ...base, keyword: "required", accepts: [], refuses: [missing] });
    }
    for (const placed of schemas) found.push(...constraintsIn({ base, placed, boundary: boundaries[placed.pointer] }));
  };

  for (const [index, parameter] of operation.parameters.entries()) {
    const own = `${operation.pointer}/parameters/${index}`;
    const given = at(document, own) as JsonSchema;
    const pointer = typeof given.$ref === "string" ? given.$ref : own;
    const { name, in: place, required = false } = parameter;
    add({ in: place, name }, followReferences(document, `${pointer}/schema`), required);
  }
  const [type] = Object.keys(operation.requestBody?.content ?? {});
  if (type) {
    const body = `${operation.pointer}/requestBody/content/${escapePart(type)}/schema`;
    for (const { pointer, schema } of followReferences(document, body)) {
      const required = (schema.required ?? []) as readonly string[];
      for (const name of Object.keys((schema.properties ?? {}) as object)) {
        const property = `${pointer}/properties/${escapePart(name)}`;
        add({ in: "body", name }, followReferences(document, property), required.includes(name));
      }
    }
  }
  return found;
}

type Placed = { pointer: string; schema: JsonSchema };

/** A schema and all that it refers to, each with its pointer, including all branches. */
function followReferences(document: SpecDocument, pointer: string): Placed[] {
  const schema = at(document, pointer) as JsonSchema;
  const target = typeof schema.$ref === "string" ? followReferences(document, schema.$ref) : [];
  const branches = ["oneOf", "anyOf", "allOf"].flatMap((keyword) =>
    Array.isArray(schema[keyword])
      ? schema[keyword].flatMap((_, index) => followReferences(document, `${pointer}/${keyword}/${index}`))
      : [],
  );
  return [{ pointer, schema }, ...target, ...branches];
}

const boundKeywords = ["minimum", "maximum", "minLength", "maxLength", "pattern", "minItems", "maxItems"];

function constraintsIn(options: {
  base: Pick<Constraint, "operation" | "in" | "name">;
  placed: Placed;
  boundary: Boundary | undefined;
}): Constraint[] {
  const { base, placed, boundary } = options;
  const { schema } = placed;
  const accepts = boundary?.accepts ?? [];
  const bounds = boundKeywords
    .filter((keyword) => keyword in schema)
    .map((keyword) => ({ ...base, keyword, accepts, refuses: boundary?.refuses[keyword] ?? [] }));
  const listed = schema.enum as readonly unknown[] | undefined;
  const values = listed
    ? [
        {
          ...base,
          keyword: "enum",
          accepts: listed,
          refuses: [typeof listed[0] === "number" ? -98_765 : "contract-unknown"],
        },
      ]
    : [];
  const format = formats[String(schema.format)];
  const formatted = format ? [{ ...base, keyword: "format", ...format }] : [];
  const wrong =
    base.in === "body" || typesOf(schema).some((type) => type === "integer" || type === "boolean")
      ? wrongTypeFor(schema)
      : undefined;
  const typed = wrong === undefined ? [] : [{ ...base, keyword: "type", accepts: [], refuses: [wrong] }];
  return [...bounds, ...values, ...formatted, ...typed];
}

/** Formats that a gateway can be expected to check. */
const formats: Readonly<Record<string, { accepts: readonly unknown[]; refuses: readonly unknown[] }>> = {
  uri: { accepts: [], refuses: ["no address"] },
  email: { accepts: ["payer@example.com"], refuses: ["no address"] },
};

/** The types that a schema names. */
export function typesOf({ type }: JsonSchema): readonly string[] {
  return type === undefined ? [] : ([type].flat() as string[]);
}

/** A value that fits no interpretation of the schema's type; `undefined` for a schema without a type. */
export function wrongTypeFor(schema: JsonSchema): unknown {
  const types = typesOf(schema);
  if (types.length === 0) return undefined;
  if (types.includes("string")) return { not: "a text" };
  // Not digits, which lenient gateways would read as a number.
  return types.includes("object") || types.includes("array") ? "neither" : "not a value of this type";
}
