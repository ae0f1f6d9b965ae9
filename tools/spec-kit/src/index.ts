export { type CreateClient, clientOptions } from "./client-options.ts";
export { documentedBody, documentedKey, readDocument } from "./document.ts";
export { createExampleServer, type ExampleServer } from "./example-server.ts";
export { uncalledOperations } from "./examples.ts";
export { type AnyClient, compareRequests, findOperation, runExchange } from "./exchange.ts";
export * from "./openapi/index.ts";
export { createValidator, type Validator } from "./schemas.ts";
export { type Exchange, readVectors, type WireVectors } from "./vectors.ts";
