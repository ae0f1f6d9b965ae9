import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { createDriftDetector } from "../../src/drift/index.ts";
import { documentOf, type Sample, samples, statusOf } from "../support/spec-samples.ts";
import { names } from "../support/subjects.ts";

/** Keywords of JSON Schema that the detector reads, and those that do not constrain a value. */
const read = new Set(
  "$ref type properties required additionalProperties items minItems maxItems allOf anyOf oneOf not const enum minLength maxLength pattern format minimum maximum x-known-values".split(
    " ",
  ),
);
const silent = /^(?:x-|description|title|default|examples?|deprecated|readOnly|writeOnly)/;

test("the detector reads every keyword that a response schema has", () => {
  const unread = new Set<string>();
  function visit(schema: unknown, seen: Set<unknown>, components: Record<string, unknown>): void {
    if (typeof schema !== "object" || schema === null || seen.has(schema)) return;
    seen.add(schema);
    for (const [keyword, value] of Object.entries(schema)) {
      if (!read.has(keyword) && !silent.test(keyword)) unread.add(keyword);
      if (keyword === "$ref") visit(components[String(value).split("/").at(-1) ?? ""], seen, components);
      else if (keyword === "properties") for (const inner of Object.values(value)) visit(inner, seen, components);
      else if (["allOf", "anyOf", "oneOf"].includes(keyword)) for (const inner of value) visit(inner, seen, components);
      else if (["items", "additionalProperties", "not"].includes(keyword)) visit(value, seen, components);
    }
  }
  for (const { gateway, schema } of samples()) visit(schema, new Set(), documentOf(gateway).components.schemas);
  expect([...unread]).toEqual([]);
});

const validators = new Map(
  names.map((gateway) => {
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema(documentOf(gateway), gateway);
    return [gateway, ajv] as const;
  }),
);

function validatorOf({ gateway, schema }: Sample): (value: unknown) => boolean {
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${gateway}#/`)) as object;
  const validate = validators.get(gateway)?.compile(absolute);
  return (value) => validate?.(value) === true;
}

const detectors = new Map(names.map((gateway) => [gateway, createDriftDetector(documentOf(gateway))] as const));
const headers = new Headers({ "Content-Type": "application/json; charset=utf-8" });

function violationsOf({ gateway, operation, status }: Sample, value: unknown) {
  const response = { operation, status: statusOf(status), headers, body: JSON.stringify(value) };
  return (detectors.get(gateway)?.detect(response) ?? []).filter((drift) => drift.class === "violation");
}

/** Every value that differs from the given one in one place: missing, of another type, empty, longer, or with an extra field. */
function* variants(value: unknown): Generator<unknown> {
  yield* [null, true, 0, -1, 1.5, 2 ** 53, "", "x", "1", [], {}, "a".repeat(300)];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const inner of variants(item)) yield value.map((other, at) => (at === index ? inner : other));
    }
    yield [...value, ...value];
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, somethingNew: 1 };
    for (const [name, inner] of Object.entries(value)) {
      const { [name]: _, ...others } = value as Record<string, unknown>;
      yield others;
      for (const changed of variants(inner)) yield { ...value, [name]: changed };
    }
  }
}

const all = samples();

describe.each(names)("%s: the detector and ajv agree", (gateway) => {
  const own = all.filter((sample) => sample.gateway === gateway);

  test.each(own.map((sample) => [`${sample.operation} ${sample.status} ${sample.name}`, sample] as const))(
    "%s",
    (_, sample) => {
      expect(violationsOf(sample, sample.value)).toEqual([]);
      const isValid = validatorOf(sample);
      let judged = 0;
      for (const value of variants(sample.value)) {
        judged += 1;
        const found = violationsOf(sample, value);
        if ((found.length === 0) !== isValid(value)) expect({ value, found }).toBe("judged as ajv does");
      }
      expect(judged).toBeGreaterThan(10);
    },
  );
});
