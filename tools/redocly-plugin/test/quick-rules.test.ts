import { Config, createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { withQuickRules } from "../src/quick-check/quick-rules.js";
import { packageFolder } from "./lint-fixture.ts";

const rules = {
  "no-invalid-media-type-examples": "error",
  "no-invalid-parameter-examples": "error",
  "no-invalid-schema-examples": "error",
} as const;

/** Lints with Redocly's rules for examples as they are, or behind the quick check. */
async function lint(document: object, { quick }: { quick: boolean }): Promise<string[]> {
  const config = await createConfig({ rules }, { configPath: `${packageFolder}/redocly.yaml` });
  const { resolvedConfig, ...options } = config;
  const plugins = quick ? options.plugins.map(withQuickRules) : options.plugins;
  const found = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: `${packageFolder}/spec.json`,
    config: new Config(resolvedConfig, { ...options, plugins }),
  });
  return found.map(({ ruleId, message, location: [place] }) => `${ruleId} ${place?.pointer} ${message}`).sort();
}

const amount = { type: "integer", minimum: 1000 };
const payment = () => ({
  type: "object",
  required: ["amount"],
  properties: { amount: { $ref: "#/components/schemas/Amount" } },
});

/** A valid spec with an example in every place that a spec can have one. */
function validSpec() {
  const body = () => ({
    schema: { $ref: "#/components/schemas/Payment" },
    examples: { one: { value: { amount: 1000 } }, shared: { $ref: "#/components/examples/Small" } },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Spec", version: "1" },
    paths: {
      "/pay": {
        parameters: [{ name: "shared", in: "query", schema: { type: "string" }, example: "a" }],
        post: {
          parameters: [
            { name: "page", in: "query", schema: { type: "integer" }, examples: { one: { value: 1 } } },
            { name: "filter", in: "query", content: { "application/json": body() } },
            { $ref: "#/components/parameters/Key" },
          ],
          requestBody: { content: { "application/json": body(), "application/x-www-form-urlencoded": body() } },
          responses: {
            200: { description: "Paid", content: { "application/json": body() } },
            302: { description: "A page", content: { "text/html": { schema: { type: "string" }, example: "<p>" } } },
            "4XX": { $ref: "#/components/responses/Refused" },
          },
          callbacks: {
            paid: {
              "{$request.body#/url}": {
                post: { requestBody: { content: { "application/json": body() } }, responses: {} },
              },
            },
          },
        },
      },
    },
    webhooks: { settled: { post: { requestBody: { content: { "application/json": body() } }, responses: {} } } },
    components: {
      examples: { Small: { value: { amount: 1000 } } },
      parameters: { Key: { name: "X-Key", in: "header", schema: { type: "string", maxLength: 3 }, example: "abc" } },
      responses: { Refused: { description: "No", content: { "application/json": body() } } },
      schemas: {
        Amount: { ...amount, examples: [1000], example: 1000 },
        Payment: { ...payment(), examples: [{ amount: 1000 }] },
      },
    },
  };
}

const post = ["paths", "/pay", "post"];
const json = ["content", "application/json"];
const schemas = ["components", "schemas"];
const tooSmall = { amount: 999 };

test.each<[name: string, path: string[], value: unknown]>([
  ["an example of a request", [...post, "requestBody", ...json, "examples", "one", "value"], tooSmall],
  ["a single example of a request", [...post, "requestBody", ...json, "example"], tooSmall],
  ["an example of a form", [...post, "requestBody", "content", "application/x-www-form-urlencoded", "example"], {}],
  ["a shared example", ["components", "examples", "Small", "value"], tooSmall],
  ["dataValue of an example", [...post, "requestBody", ...json, "examples", "one", "dataValue"], tooSmall],
  ["an example of a response", [...post, "responses", "200", ...json, "examples", "one", "value"], tooSmall],
  [
    "an example of a shared response",
    ["components", "responses", "Refused", ...json, "examples", "one", "value"],
    tooSmall,
  ],
  ["an example of a page", [...post, "responses", "302", "content", "text/html", "example"], 1],
  [
    "an example of a callback",
    [...post, "callbacks", "paid", "{$request.body#/url}", "post", "requestBody", ...json, "examples", "one", "value"],
    tooSmall,
  ],
  [
    "an example of a webhook",
    ["webhooks", "settled", "post", "requestBody", ...json, "examples", "one", "value"],
    tooSmall,
  ],
  ["an example of a parameter", [...post, "parameters", "0", "examples", "one", "value"], "one"],
  ["a single example of a parameter", [...post, "parameters", "0", "example"], "one"],
  [
    "an example of a parameter with content",
    [...post, "parameters", "1", ...json, "examples", "one", "value"],
    tooSmall,
  ],
  ["an example of a shared parameter", ["components", "parameters", "Key", "example"], "abcd"],
  ["an example of a parameter of a path", ["paths", "/pay", "parameters", "0", "example"], 1],
  ["an example of a parameter without schema", ["paths", "/pay", "parameters", "0", "schema"], { enum: ["b"] }],
  ["an example in a list of a schema", [...schemas, "Amount", "examples", "0"], 999],
  ["the single example of a schema", [...schemas, "Amount", "example"], "1000"],
  ["an example of a schema in a schema", [...schemas, "Payment", "properties", "note"], { type: "string", example: 1 }],
  ["a property that no schema names", [...post, "requestBody", ...json, "examples", "one", "value", "colour"], "red"],
  [
    "a property that no schema names, deep in a body",
    [...post, "requestBody", ...json],
    {
      schema: {
        type: "object",
        properties: { payments: { type: "array", items: { $ref: "#/components/schemas/Payment" } } },
      },
      examples: { one: { value: { payments: [{ amount: 1000 }, { amount: 1000, colour: "red" }] } } },
    },
  ],
  [
    "a schema that is broken where no example reaches it",
    [...schemas, "Payment", "properties", "note"],
    { pattern: "(" },
  ],
  [
    "a property that only responses have",
    [...schemas, "Payment", "properties", "amount"],
    { type: "integer", readOnly: true },
  ],
  ["a keyword that is rarely used", [...schemas, "Payment", "propertyNames"], { const: "id" }],
])("finds a fault in %s as Redocly's own rules do", async (_, path, value) => {
  const document = validSpec();
  set(document, path, value);
  const expected = await lint(document, { quick: false });
  expect(expected).not.toEqual([]);
  expect(await lint(document, { quick: true })).toEqual(expected);
});

test("finds nothing in a valid spec, for which Redocly's rules compile no schema", async () => {
  expect(await lint(validSpec(), { quick: false })).toEqual([]);
  const config = await createConfig({ rules }, { configPath: `${packageFolder}/redocly.yaml` });
  const asked: string[] = [];
  const leave = (_: unknown, { location }: { location: { pointer: string } }) => asked.push(location.pointer);
  const plugin = {
    id: "",
    rules: {
      oas3: {
        "no-invalid-media-type-examples": () => ({ MediaType: { leave } }),
        "no-invalid-parameter-examples": () => ({ Parameter: { leave } }),
        "no-invalid-schema-examples": () => ({ Schema: { leave } }),
      },
    },
  };
  const document = validSpec();
  const run = () =>
    lintFromString({
      source: JSON.stringify(document),
      absoluteRef: `${packageFolder}/spec.json`,
      config: new Config(config.resolvedConfig, { plugins: [withQuickRules(plugin)] }),
    });
  await run();
  expect(asked).toEqual([]);
  set(document, [...schemas, "Amount", "example"], 999);
  await run();
  expect(asked).toEqual(["#/components/schemas/Amount"]);
});

test("leaves a plugin without rules for examples as it is", () => {
  const plugin = { id: "other", rules: { oas3: { "other-rule": () => ({}) } } };
  expect(withQuickRules(plugin)).toBe(plugin);
});

/** Where the validator of Redocly's rules allows a property without a description depends on what is around the schema. */
test("finds the same in every combination of schemas around a property that only some of them name", async () => {
  const a = { properties: { a: { type: "string" } } };
  const b = { properties: { b: { type: "string" } }, required: ["b"] };
  const open = { additionalProperties: true };
  const inner = [
    a,
    b,
    { ...a, ...open },
    { $ref: "#/components/schemas/A" },
    { $ref: "#/components/schemas/AOfB" },
    {},
  ];
  const around = (one: object, other: object) => [
    { allOf: [one, other] },
    { oneOf: [one, other] },
    { anyOf: [one, other] },
    { not: one, ...other },
    { allOf: [{ oneOf: [one, b] }], ...other },
    { properties: { a: one }, allOf: [{ $ref: "#/components/schemas/AOfB" }] },
    { oneOf: [{ properties: { a: { allOf: [one] } } }, other] },
    { ...open, anyOf: [one, { ...other, allOf: [one] }, { ...a, anyOf: [other] }] },
    { ...open, allOf: [one, { ...other, anyOf: [{}] }] },
    { ...open, properties: { a: one, b: { allOf: [other] } } },
  ];
  const values = [
    {},
    { a: "x" },
    { b: "x" },
    { a: "x", b: "x" },
    { a: { a: "x" } },
    { a: { b: "x", c: 1 }, b: "x" },
    { b: { a: "x", c: 1 } },
    { c: 1 },
  ];
  const bodies = inner.flatMap((one) => inner.flatMap((other) => around(one, other)));
  const named = bodies.map((schema, index) => [`S${index}`, schema]);
  // Each example has a media type of its own, for the rules see all examples of one together.
  const content = named.flatMap(([name]) =>
    values.map((value, index) => [
      `application/${name}-${index}`,
      { schema: { $ref: `#/components/schemas/${name}` }, example: value },
    ]),
  );
  const document = {
    openapi: "3.1.0",
    info: { title: "Spec", version: "1" },
    paths: { "/": { post: { requestBody: { content: Object.fromEntries(content) }, responses: {} } } },
    components: {
      schemas: {
        ...Object.fromEntries(named),
        A: a,
        B: b,
        AOfB: { ...a, allOf: [{ $ref: "#/components/schemas/B" }] },
      },
    },
  };
  const expected = await lint(document, { quick: false });
  expect(expected.filter((problem) => problem.includes("unevaluated")).length).toBeGreaterThan(100);
  expect(await lint(document, { quick: true })).toEqual(expected);
});

type Members = Record<string, unknown>;

function set(document: object, path: string[], value: unknown): void {
  const holder = path.slice(0, -1).reduce((node, key) => node[key] as Members, document as Members);
  holder[path.at(-1) as string] = value;
}
