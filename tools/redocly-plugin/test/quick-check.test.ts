import type { UserContext } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import type { Located } from "../src/document/located.js";
import { quickCheck } from "../src/quick-check/quick-check.js";

/** Proves with `#/…` references into `definitions`, each in the same file. */
function prove(schema: unknown, value: unknown, definitions: Record<string, unknown> = {}) {
  const location = { source: { absoluteRef: "spec.yaml" } } as Located["location"];
  const resolve = ({ $ref }: { $ref: string }) => ({ node: definitions[$ref.slice(2)], location });
  return quickCheck()({ resolve } as unknown as UserContext, { value, schema: { node: schema, location } });
}

const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false });
// The types describe an ES module; the import is the function itself.
(formats as unknown as (ajv: Ajv2020) => void)(ajv);

const texts = [
  "",
  "a",
  "ab",
  "abc",
  "😀",
  "12",
  "1404-06-31",
  "2025-06-30",
  "2025-06-30T10:00:00Z",
  "a@b.example",
  "https://b.example",
];
const numbers = [-1, 0, 1, 2, 1.5, 2 ** 40];
const lists = [[], [1], [1, "a"], [[1], { a: 1 }]];
const maps = [{}, { a: 1 }, { a: "x", b: [] }, { a: { b: 1 } }, { b: 1, c: null }];
const values: unknown[] = [...texts, ...numbers, ...lists, ...maps, null, true, false];

const single: object[] = [
  ...["null", "boolean", "string", "number", "integer", "array", "object"].map((type) => ({ type })),
  { type: ["string", "null"] },
  { const: { a: { b: 1 } } },
  { const: [1, "a"] },
  { enum: [1, "a", { a: 1 }, null] },
  { minimum: 1 },
  { maximum: 1 },
  { exclusiveMinimum: 1 },
  { exclusiveMaximum: 1 },
  { minLength: 2 },
  { maxLength: 1 },
  { minItems: 1 },
  { maxItems: 1 },
  { minProperties: 1 },
  { maxProperties: 1 },
  { pattern: "^\\p{L}+$" },
  ...["date", "date-time", "email", "uri", "int32", "int64", "double", "password", "byte", "uuid"].map((format) => ({
    format,
  })),
  { required: ["a"] },
  { required: ["toString"] },
  { dependentRequired: { a: ["b"] } },
  { properties: { a: { type: "string" } } },
  { properties: { a: true, b: false } },
  { additionalProperties: false },
  { properties: { a: {} }, additionalProperties: { type: "array" } },
  { items: { type: "integer" } },
  { not: { type: "object" } },
  { title: "a", description: "b", default: 1, "x-unknown": ["c"], deprecated: true, examples: [1] },
];

test.each(single.map((schema) => [JSON.stringify(schema), schema] as const))(
  "%s means the same to ajv",
  (_, schema) => {
    const fitting = values.filter((value) => prove(schema, value).fits);
    expect(fitting).toEqual(values.filter((value) => ajv.validate(schema, value)));
  },
);

test.each(["allOf", "anyOf", "oneOf"])("%s of any two schemas means the same to ajv", (keyword) => {
  for (const one of single) {
    for (const other of [
      { type: "string" },
      { required: ["a"] },
      { properties: { a: { type: "integer" } } },
      { minimum: 1 },
    ]) {
      const schema = { [keyword]: [one, other] };
      const fitting = values.filter((value) => prove(schema, value).fits);
      expect(fitting, JSON.stringify(schema)).toEqual(values.filter((value) => ajv.validate(schema, value)));
    }
  }
});

test("follows references, also those that lead back, and keywords beside them", () => {
  const definitions = {
    Node: { type: "object", required: ["name"], properties: { next: { $ref: "#/Node" }, name: {} } },
  };
  const schema = { $ref: "#/Node", maxProperties: 2 };
  expect(prove(schema, { name: 1, next: { name: 2 } }, definitions)).toEqual({ fits: true, named: true });
  expect(prove(schema, { name: 1, next: {} }, definitions).fits).toBe(false);
  expect(prove(schema, { name: 1, next: { name: 2 }, more: 1 }, definitions).fits).toBe(false);
});

test.each([
  ["a keyword that it does not know", { propertyNames: {} }],
  ["a keyword of an older OpenAPI", { type: "string", nullable: true }],
  ["a property that only requests or only responses have", { readOnly: true }],
  ["a wrong operand", { minLength: "1" }],
  ["an unknown type", { type: "text" }],
  ["an unknown format", { format: "iban" }],
  ["an invalid pattern", { pattern: "(" }],
  ["an empty enum", { enum: [] }],
  ["a list of no schemas", { allOf: [] }],
  ["something that is not a schema", { items: 1 }],
  ["a property with the name of the prototype", JSON.parse('{"properties":{"__proto__":{}}}')],
  ["a reference to nowhere", { $ref: "#/Nowhere" }],
  ["a reference to itself", { $ref: "#/Endless" }],
  ["a reference to itself through others", { properties: { a: { $ref: "#/There" } } }],
])("proves nothing about %s, even where no value reaches it", (_, schema) => {
  const definitions = {
    Endless: { anyOf: [{ type: "object" }, { $ref: "#/Endless" }] },
    There: { properties: { a: { $ref: "#/Back" } }, not: { $ref: "#/Back" } },
    Back: { oneOf: [{ $ref: "#/There" }] },
  };
  const unproven = { fits: false, named: false };
  expect(prove(schema, {}, definitions)).toEqual(unproven);
  expect(prove({ properties: { far: schema } }, {}, definitions)).toEqual(unproven);
});

test("gives up on schemas that refer to each other too many times", () => {
  const definitions = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [
      `S${index}`,
      { allOf: index === 29 ? [{}] : [{ $ref: `#/S${index + 1}` }, { $ref: `#/S${index + 1}` }] },
    ]),
  );
  expect(prove({ $ref: "#/S0" }, {}, definitions)).toEqual({ fits: false, named: false });
  expect(prove({ $ref: "#/S25" }, {}, definitions)).toEqual({ fits: true, named: true });
});
