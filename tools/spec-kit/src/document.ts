import { readFileSync } from "node:fs";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Example = { summary?: string; value: Json; "x-documented"?: boolean };
export type MediaType = { schema?: JsonSchema; examples?: Record<string, Example> };
export type JsonSchema = { $ref?: string; [keyword: string]: unknown };
export type ResponseObject = { content?: Record<string, MediaType>; headers?: Record<string, unknown> };

export type OperationObject = {
  operationId: string;
  tags?: string[];
  parameters?: { name: string; in: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<string, ResponseObject>;
  callbacks?: Record<string, Record<string, Record<string, OperationObject>>>;
  servers?: { url: string }[];
  [extension: `x-${string}`]: unknown;
};

/** A bundled spec. */
export type Document = {
  servers: { url: string; "x-server-name": string }[];
  paths: Record<string, Record<string, OperationObject>>;
  webhooks?: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, JsonSchema>; [section: string]: Record<string, unknown> };
  [extension: `x-${string}`]: unknown;
};

export type Place = { path: string; method: string; operation: OperationObject };

const packages = new URL("../../../packages/", import.meta.url);
const methods = ["get", "post", "put", "patch", "delete"];

/** The bundled spec that a gateway's package ships. */
export function readDocument(gateway: string): Document {
  return JSON.parse(readFileSync(new URL(`${gateway}/openapi.json`, packages), "utf8")) as Document;
}

const listed = new WeakMap<Document, Place[]>();

/** Every operation under `paths`, with the references that its answers and parameters begin with resolved. */
export function listOperations(document: Document): Place[] {
  const places = listed.get(document) ?? collectOperations(document);
  listed.set(document, places);
  return places;
}

function collectOperations(document: Document): Place[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation: withoutReferences(document, operation) }] : [];
    }),
  );
}

function withoutReferences(document: Document, operation: OperationObject): OperationObject {
  const resolveAll = (record: Record<string, ResponseObject>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, withExamples(resolve(document, value))]));
  const withExamples = (response: ResponseObject): ResponseObject => {
    if (!response.content) return response;
    const content = Object.entries(response.content).map(([type, media]) => [type, resolveExamples(media)]);
    return { ...response, content: Object.fromEntries(content) };
  };
  const resolveExamples = (media: MediaType): MediaType => ({
    ...media,
    examples: Object.fromEntries(
      Object.entries(media.examples ?? {}).map(([name, example]) => [name, resolve<Example>(document, example)]),
    ),
  });
  return {
    ...operation,
    responses: resolveAll(operation.responses),
    ...(operation.parameters && { parameters: operation.parameters.map((parameter) => resolve(document, parameter)) }),
  };
}

/** The key under `responses` that describes a status: the status itself, its range, or `default`. */
export function responseKey(operation: OperationObject, status: number): string {
  const keys = [String(status), `${String(status)[0]}XX`, "default"];
  const key = keys.find((candidate) => candidate in operation.responses);
  if (!key) throw new Error(`${operation.operationId} describes no answer with HTTP ${status}.`);
  return key;
}

/** What the spec says of an answer's body. */
export function mediaTypeOf(
  operation: OperationObject,
  { status, contentType }: { status: number; contentType: string },
): MediaType {
  const media = operation.responses[responseKey(operation, status)]?.content?.[contentType];
  if (!media) throw new Error(`${operation.operationId} describes no ${contentType} with HTTP ${status}.`);
  return media;
}

/** Follows `#/…` references. */
export function resolve<T extends object>(document: Document, node: T): T {
  let current: object = node;
  while ("$ref" in current && typeof current.$ref === "string") current = at(document, current.$ref) as object;
  return current as T;
}

/** What a `#/…` pointer leads to. */
export function at(document: Document, pointer: string): unknown {
  let target: unknown = document;
  for (const part of pointer.slice(2).split("/")) {
    target = (target as Record<string, unknown>)[decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  if (target === undefined) throw new Error(`There is nothing at ${pointer}.`);
  return target;
}
