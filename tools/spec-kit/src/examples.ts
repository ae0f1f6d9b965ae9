import {
  type Example,
  type JsonSchema,
  listOperations,
  type MediaType,
  resolve,
  type SpecDocument,
} from "./openapi/index.ts";
import type { WireVectors } from "./vectors.ts";

export type PlacedExample = {
  /** Its place, in words. */
  where: string;
  name: string;
  example: Example;
  schema: JsonSchema;
};

export type ResponseExample = {
  operationId: string;
  /** Status as the spec writes it: `404`, `4XX` or `default`. */
  status: string;
  contentType: string;
  name: string;
};

/** Every example of a request or response body, in paths, callbacks and webhooks. */
export function listExamples(document: SpecDocument): PlacedExample[] {
  const found: PlacedExample[] = [];
  walk(document, "", (media, where) => {
    for (const [name, example] of Object.entries(media.examples ?? {})) {
      found.push({ where, name, example: resolve(document, example), schema: media.schema ?? {} });
    }
  });
  return found;
}

/** The examples of responses to a server's calls. */
export function listResponseExamples(document: SpecDocument): ResponseExample[] {
  return listOperations(document)
    .filter(({ payer }) => !payer)
    .flatMap(({ id, responses }) =>
      Object.entries(responses).flatMap(([status, response]) =>
        Object.entries(response.content ?? {}).flatMap(([contentType, media]) =>
          Object.keys(media.examples ?? {}).map((name) => ({
            operationId: id,
            status,
            contentType,
            name,
          })),
        ),
      ),
    );
}

/** Operations without an exchange in the vectors. */
export function uncalledOperations({ document, vectors }: { document: SpecDocument; vectors: WireVectors }): string[] {
  const called = new Set(vectors.exchanges.map(({ operationId }) => operationId));
  return listOperations(document)
    .map(({ id }) => id)
    .filter((id) => !called.has(id));
}

function walk(node: unknown, where: string, found: (media: MediaType, where: string) => void): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "content" && typeof value === "object" && value !== null) {
      for (const [contentType, media] of Object.entries(value)) found(media as MediaType, `${where} ${contentType}`);
    } else if (key !== "examples" && key !== "properties" && !key.startsWith("x-")) {
      walk(value, `${where}/${key}`, found);
    }
  }
}
