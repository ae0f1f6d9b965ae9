export { listOperations, operationsOf, responseKey } from "./operations.ts";
export { at, escapePart, resolve, unescapePart } from "./references.ts";
export * from "./types.ts";
