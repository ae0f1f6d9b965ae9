import type { CallResponse, Json } from "./exchange.ts";
import { resolve, type SpecDocument, type SpecOperation } from "./spec.ts";

/** Returns the first example of a response in the spec of an operation, or an empty response if it has no example. */
export function documentedResponse(options: {
  document: SpecDocument;
  operation: SpecOperation;
  status: string;
}): CallResponse {
  const { document, operation, status } = options;
  const content = resolve(document, operation.responses?.[status] ?? {}).content ?? {};
  const [type, media] = Object.entries(content)[0] ?? [];
  const [example] = Object.values(media?.examples ?? {});
  const value = example && resolve(document, example).value;
  return {
    status: numberOf(status, operation),
    ...(typeof value === "string" ? { text: value } : value !== undefined && { body: value as Json }),
    ...(type && { contentType: type }),
  };
}

/** Converts a status of the spec to a number. A range and `default` become a status that has no entry of its own. */
function numberOf(status: string, { responses = {} }: SpecOperation): number {
  if (/^\d+$/.test(status)) return Number(status);
  const first = status === "default" ? 503 : Number(status[0]) * 100;
  const isFree = (candidate: number) => !Object.hasOwn(responses, String(candidate));
  let candidate = first;
  while (!isFree(candidate)) candidate += 1;
  return candidate;
}
