import {
  createValidator,
  documentedKey,
  listOperations,
  type Operation,
  readDocument,
  resolve,
} from "@dargah/spec-kit";
import { expect } from "vitest";
import { gatewayDefinitions } from "../../src/gateways/index.ts";
import { createSandbox, type GatewayName, gatewayNames, type Sandbox, type SandboxOptions } from "../../src/index.ts";

export type Spec = ReturnType<typeof readSpec>;

const specs = new Map<string, Spec>();

/** The spec of a gateway, with the independent validator that also tests the typed clients. */
export function specOf(gateway: string): Spec {
  const spec = specs.get(gateway) ?? readSpec(gateway);
  specs.set(gateway, spec);
  return spec;
}

function readSpec(gateway: string) {
  const document = readDocument(gateway);
  const operations = listOperations(document).map((operation) => ({
    operation,
    path: operation.path,
    method: operation.method,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`),
  }));
  return { document, operations, validator: createValidator(document) };
}

/** A moment in the time range of the documented samples. */
export const start = "2025-10-01T10:30:00+03:30";

/**
 * Creates a sandbox with a stopped clock. Every response is checked against the spec, and every error of the emulator itself fails
 * the test.
 */
export function createCheckedSandbox(options: SandboxOptions = {}): Sandbox {
  const internal: unknown[] = [];
  const sandbox = createSandbox({
    clock: { start, running: false },
    onInternalError: (error) => internal.push(error),
    ...options,
  });
  const plain = sandbox.fetch;
  sandbox.fetch = async (request, caller) => {
    const { method, url } = request;
    const response = await plain(request, caller);
    expect(internal).toEqual([]);
    await checkResponse({ method, url, response: response.clone() });
    return response;
  };
  return sandbox;
}

/** Fails if a response of a gateway does not match its spec. Paths that are not in the spec are ignored. */
export async function checkResponse({ method, url, response }: { method: string; url: string; response: Response }) {
  const place = findPlace({ method, url });
  if (!place) return;
  const { operation, spec } = place;
  const reported = `${operation.operationId} responded with HTTP ${response.status}`;
  const described = operation.responses[documentedKey(operation, response.status)];
  expect(described, reported).toBeDefined();
  const { document, validator } = spec;
  for (const [name, header] of Object.entries(described?.headers ?? {})) {
    const value = response.headers.get(name);
    if (value === null) continue;
    const { schema } = resolve(document, header as { schema: { type?: string } });
    const typed = schema.type === "integer" ? Number(value) : value;
    expect({ name, value, errors: validator.check(schema, typed) }, reported).toEqual({ name, value, errors: [] });
  }
  const text = await response.text();
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  if (text === "" && !described?.content) return;
  if (place.payer && !described?.content) return;
  const media = described?.content?.[type];
  expect({ type, media: media !== undefined }, reported).toEqual({ type, media: true });
  const value = type === "application/json" ? JSON.parse(text) : text;
  expect({ value, errors: validator.check(media?.schema ?? {}, value) }, reported).toEqual({ value, errors: [] });
}

/** Fails if a callback to the merchant does not match the spec. */
export async function checkReturn({
  gateway,
  request,
}: {
  gateway: string;
  request: Request;
}): Promise<Record<string, string>> {
  const { document, operations, validator } = specOf(gateway);
  const create = operations.find(({ operation }) => operation.id === "createPayment")?.operation;
  const [item] = Object.values(create?.callbacks?.paymentReturn ?? {});
  const operation = item?.[request.method.toLowerCase() as "get" | "post"];
  expect(operation, `${gateway} returns the payer by ${request.method}`).toBeDefined();
  const fields =
    request.method === "POST"
      ? Object.fromEntries(new URLSearchParams(await request.clone().text()))
      : Object.fromEntries(new URL(request.url).searchParams);
  const schema = operation?.requestBody?.content["application/x-www-form-urlencoded"]?.schema;
  if (schema) expect(validator.check(schema, fields)).toEqual([]);
  for (const reference of operation?.parameters ?? []) {
    const parameter = resolve(document, reference) as { name: string; required?: boolean; schema: object };
    const value = fields[parameter.name];
    if (value === undefined)
      expect({ name: parameter.name, required: parameter.required ?? false }).toMatchObject({ required: false });
    else expect(validator.check(parameter.schema as never, value)).toEqual([]);
  }
  return fields;
}

function findPlace({
  method,
  url,
}: {
  method: string;
  url: string;
}): { spec: Spec; operation: Operation; payer: boolean } | undefined {
  const { host, pathname } = new URL(url);
  const [, first = "", ...rest] = pathname.split("/");
  const gateway = gatewayOfHost[host] ?? first;
  if (!gatewayNames.some((name) => name === gateway)) return undefined;
  const path = host in gatewayOfHost ? pathname : `/${rest.join("/")}`;
  const spec = specOf(gateway);
  const place = spec.operations.find((known) => known.pattern.test(path) && known.method === method.toLowerCase());
  if (!place) return undefined;
  return { spec, operation: place.operation, payer: place.operation.payer };
}

const gatewayOfHost: Record<string, GatewayName> = Object.fromEntries(
  gatewayNames.flatMap((name) => gatewayDefinitions[name].hosts.map((host) => [host, name])),
);
