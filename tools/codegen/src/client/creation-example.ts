import {
  type JsonSchema,
  listOperations,
  resolve,
  type SpecDocument,
  type SpecParameter,
} from "@dargah/spec-kit/openapi";
import type { Gateway } from "../gateway.ts";
import { collectMetadata } from "../metadata.ts";
import { printValue } from "../print-metadata.ts";
import { findCredentials } from "./find-credentials.ts";
import { placeOptions } from "./place-options.ts";

export type CreationExample = {
  /** The options of the client, as an expression. */
  options: string;
  method: string;
  path: string;
  /** Arguments of the call, as an expression. */
  init: string;
};

/**
 * A call of `createPayment` with the first example of the spec, as a program writes it.
 *
 * @param options.credential The expression of a credential, from its name in capitals.
 */
export function creationExample(
  { name }: Gateway,
  document: SpecDocument,
  options: { credential: (name: string) => string },
): CreationExample {
  const metadata = collectMetadata(document);
  const given = [
    ...placeOptions(name, document)
      .filter((option) => option === "host")
      .map((option) => `${option}: "pay.example"`),
    ...findCredentials(metadata)
      .filter(({ isRequired }) => isRequired)
      .map((credential) => `${credential.name}: ${options.credential(upperSnake(credential.name))}`),
  ];
  const operation = listOperations(document).find(({ id }) => id === "createPayment");
  if (!operation) return { options: `{ ${given.join(", ")} }`, method: "GET", path: "/", init: "{}" };
  const { method, path, parameters, requestBody } = operation;
  const hidden = metadata.operations.createPayment?.bodyCredential?.property;
  const [media] = Object.values(requestBody?.content ?? {});
  const [example] = Object.values(media?.examples ?? {}).map((found) => resolve(document, found).value);
  const fields = Object.entries((example ?? requiredFields(document, media?.schema)) as Record<string, unknown>);
  const parts = {
    ...paramsOf(document, parameters),
    ...(requestBody && { body: Object.fromEntries(fields.filter(([field]) => field !== hidden)) }),
  };
  return { options: `{ ${given.join(", ")} }`, method: method.toUpperCase(), path, init: printValue(parts) };
}

function paramsOf(document: SpecDocument, parameters: readonly SpecParameter[]): { params?: object } {
  const params: Record<string, Record<string, unknown>> = {};
  for (const parameter of parameters.filter(({ required }) => required)) {
    const values = params[parameter.in] ?? {};
    params[parameter.in] = values;
    values[parameter.name] = sampleOf(document, parameter.schema);
  }
  return Object.keys(params).length > 0 ? { params } : {};
}

/** A value for each required field, where the spec has no example. */
function requiredFields(document: SpecDocument, schema: JsonSchema | undefined): Record<string, unknown> {
  const { properties = {}, required = [] } = resolve<JsonSchema>(document, schema ?? {});
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => (required as string[]).includes(name))
      .map(([name, property]) => [name, sampleOf(document, property)]),
  );
}

function sampleOf(document: SpecDocument, schema: JsonSchema): unknown {
  const { examples, type, format, minimum } = resolve<JsonSchema>(document, schema);
  const [example] = (examples ?? []) as unknown[];
  if (example !== undefined) return example;
  if (type === "integer" || type === "number") return minimum ?? 10_000;
  return format === "uri" ? "https://shop.example/callback" : "unique-key-123";
}

const upperSnake = (option: string) => option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
