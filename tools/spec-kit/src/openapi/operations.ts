import { escapePart, resolve } from "./references.ts";
import {
  type MediaType,
  methods,
  type Operation,
  type PathItem,
  type SpecDocument,
  type SpecResponse,
} from "./types.ts";

const listed = new WeakMap<SpecDocument, Operation[]>();

/** Every operation under `paths`. */
export function listOperations(document: SpecDocument): readonly Operation[] {
  const operations =
    listed.get(document) ??
    Object.entries(document.paths).flatMap(([path, item]) =>
      operationsOf(document, { item, path, pointer: `#/paths/${escapePart(path)}` }),
    );
  listed.set(document, operations);
  return operations;
}

/** The operations of a path, of a callback or of a webhook. */
export function operationsOf(
  document: SpecDocument,
  options: { item: PathItem; path: string; pointer: string },
): Operation[] {
  const { item, path, pointer } = options;
  return methods.flatMap((method) => {
    const operation = item[method];
    if (!operation) return [];
    return [
      {
        ...operation,
        id: operation.operationId,
        method,
        path,
        pointer: `${pointer}/${method}`,
        parameters: (operation.parameters ?? []).map((parameter) => resolve(document, parameter)),
        payer: operation.tags?.includes("Payer") ?? false,
        servers: operation.servers ?? item.servers ?? document.servers,
        responses: mapValues(operation.responses, (response) => resolveResponse(document, response)),
      },
    ];
  });
}

/** The key under `responses` for a status, if there is one: the status itself, its range, or `default`. */
export function responseKey(responses: Readonly<Record<string, unknown>>, status: number): string | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys.find((key) => Object.hasOwn(responses, key));
}

function resolveResponse(document: SpecDocument, given: SpecResponse): SpecResponse {
  const { headers, content, ...response } = resolve(document, given);
  return {
    ...response,
    ...(headers && { headers: mapValues(headers, (header) => resolve(document, header)) }),
    ...(content && { content: mapValues(content, (media) => resolveExamples(document, media)) }),
  };
}

function resolveExamples(document: SpecDocument, { examples, ...media }: MediaType): MediaType {
  return { ...media, ...(examples && { examples: mapValues(examples, (example) => resolve(document, example)) }) };
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
