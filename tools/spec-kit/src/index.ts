export { type CreateClient, clientOptions } from "./client-options.ts";
export * from "./document.ts";
export { createExampleServer, type ExampleServer } from "./example-server.ts";
export { uncalledOperations } from "./examples.ts";
export { type AnyClient, compareRequests, findOperation, runExchange } from "./exchange.ts";
export { createValidator, type Validator } from "./schemas.ts";
export { type Exchange, readVectors, type WireVectors } from "./vectors.ts";
