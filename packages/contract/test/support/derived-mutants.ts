import { type Json, type JsonSchema, listOperations, type Operation, resolve } from "@dargah/spec-kit/openapi";
import { plans } from "../../src/gateways/generated/plans.ts";
import { isSuccess } from "../../src/openapi/is-success.ts";
import { type GatewayName, specs } from "../../src/openapi/specs.ts";
import { addition, type Mutant, violation } from "./mutant.ts";
import type { MutableResponse, Mutation } from "./mutated.ts";

type Fields = { [name: string]: Json };

/** Mutants for every gateway: its two operations of a payment, changed in ways that its spec or its plan forbids. */
export function derivedMutants(gateway: GatewayName): Mutant[] {
  const operations = listOperations(specs[gateway]);
  return ["createPayment", "verifyPayment"].flatMap((id) => {
    const operation = operations.find((one) => one.id === id);
    if (!operation) throw new Error(`The spec of ${gateway} has no ${id}.`);
    return [...shapeMutants(gateway, operation), ...(id === "verifyPayment" ? amountMutants(gateway, operation) : [])];
  });
}

function shapeMutants(gateway: GatewayName, operation: Operation): Mutant[] {
  const { id } = operation;
  const place = requiredPlace(gateway, operation);
  const pointer = `/${place.join("/")}`;
  const field = place.at(-1) ?? "";
  const atField = (change: (holder: Fields) => void) =>
    onSuccess(operation, ({ body }) => change(place.slice(0, -1).reduce((found, name) => found[name], body)));
  return [
    {
      title: `a success without its ${field}`,
      only: id,
      mutation: atField((holder) => delete holder[field]),
      expected: violation("body", "required", pointer),
    },
    {
      title: `a ${field} of another type`,
      only: id,
      mutation: atField((holder) => {
        holder[field] = [];
      }),
      expected: violation("body", "type", pointer),
    },
    {
      title: "a field that the spec does not know",
      only: id,
      mutation: onSuccess(operation, ({ body }) => {
        body.unheard_of = "1";
      }),
      expected: addition("body", "unknown", "/unheard_of"),
    },
    {
      title: "a success with an HTTP status of failures",
      only: id,
      mutation: onSuccess(operation, (response) => {
        response.status = 418;
      }),
      expected: violation("behaviour", "success"),
    },
    {
      title: "JSON that breaks off in the middle",
      only: id,
      mutation: onSuccess(operation, (response) => {
        response.text = JSON.stringify(response.body).slice(0, -2);
      }),
      expected: violation("body", "json"),
    },
    {
      title: "a page in place of a success",
      only: id,
      mutation: onSuccess(operation, (response) => {
        response.headers.set("Content-Type", "text/html");
        response.text = "<h1>Welcome</h1>";
      }),
      expected: violation("content-type", "unknown"),
    },
  ];
}

/** A verification over another amount than that of the payment. */
function amountMutants(gateway: GatewayName, operation: Operation): Mutant[] {
  const { amount } = plans[gateway];
  return [
    {
      title: "a verification over a tenth",
      only: operation.id,
      mutation: onSuccess(operation, (response) => {
        response.body = replaceAmount(response.body, amount);
      }),
      expected: violation("behaviour", "amount"),
    },
  ];
}

function replaceAmount(value: Json, amount: number): Json {
  if (Array.isArray(value)) return value.map((item) => replaceAmount(item, amount));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaceAmount(item, amount)]));
  }
  if (value === null || value === "" || typeof value === "boolean" || Number(value) !== amount) return value;
  return typeof value === "number" ? amount / 10 : String(value).replace(String(amount), String(amount / 10));
}

function onSuccess(operation: Operation, change: (response: MutableResponse) => void): Mutation {
  return {
    response(response) {
      const { status, body: data } = response;
      if (response.operation === operation.id && isSuccess({ operation, status, data })) change(response);
    },
  };
}

/** The way to a field that every success has to have, of one type, and that is not the mark of success. */
function requiredPlace(gateway: GatewayName, operation: Operation): string[] {
  for (const [key, response] of Object.entries(operation.responses)) {
    const { schema, examples = {} } = response.content?.["application/json"] ?? {};
    const status = Number(key);
    const success = Object.values(examples).find(({ value }) => isSuccess({ operation, status, data: value }));
    const found =
      schema && success && findRequired(gateway, schema, success.value, response["x-success-when"]?.property);
    if (found) return found;
  }
  throw new Error(`No success of ${operation.id} of ${gateway} has an example with a required field.`);
}

function findRequired(gateway: GatewayName, schema: JsonSchema, value: Json, mark?: string): string[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  for (const part of partsOf(gateway, schema, value)) {
    for (const name of (part.required ?? []) as string[]) {
      if (name === mark) continue;
      const inner = resolve<JsonSchema>(specs[gateway], part.properties?.[name] ?? {});
      const deeper = findRequired(gateway, inner, value[name] ?? null);
      if (deeper) return [name, ...deeper];
      if (inner.type !== undefined && !["object", "array"].includes(String(inner.type))) return [name];
    }
  }
  return undefined;
}

/** A schema, what it is put together from, and of its alternatives the one that a value is of. */
function partsOf(gateway: GatewayName, schema: JsonSchema, value: Fields): JsonSchema[] {
  const found = resolve<JsonSchema>(specs[gateway], schema);
  const isOf = (branch: JsonSchema) =>
    ((resolve<JsonSchema>(specs[gateway], branch).required ?? []) as string[]).every((name) => name in value);
  const branch = (found.oneOf ?? found.anyOf ?? []).find(isOf);
  const parts = [...((found.allOf ?? []) as JsonSchema[]), ...(branch ? [branch] : [])];
  return [found, ...parts.flatMap((part) => partsOf(gateway, part, value))];
}
