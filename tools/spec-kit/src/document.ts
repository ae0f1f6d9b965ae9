import { readFileSync } from "node:fs";
import { type MediaType, type Operation, responseKey, type SpecDocument } from "./openapi/index.ts";

const packages = new URL("../../../packages/", import.meta.url);

/** The bundled spec that a gateway's package ships. */
export function readDocument(gateway: string): SpecDocument {
  return JSON.parse(readFileSync(new URL(`${gateway}/openapi.json`, packages), "utf8")) as SpecDocument;
}

/** The key under `responses` that describes a status. */
export function documentedKey(operation: Operation, status: number): string {
  const key = responseKey(operation.responses, status);
  if (!key) throw new Error(`${operation.operationId} describes no response with HTTP ${status}.`);
  return key;
}

/** The media type object of a response in the spec. */
export function documentedBody(
  operation: Operation,
  { status, contentType }: { status: number; contentType: string },
): MediaType {
  const media = operation.responses[documentedKey(operation, status)]?.content?.[contentType];
  if (!media) throw new Error(`${operation.operationId} describes no ${contentType} with HTTP ${status}.`);
  return media;
}
