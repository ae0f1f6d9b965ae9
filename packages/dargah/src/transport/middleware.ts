import type { TransportOperations } from "./operations.ts";

/** A function with the shape of `fetch` that takes a `Request`. */
export type FetchFunction = (request: Request) => Promise<Response>;

/** Wraps a fetch: the returned function is called instead of `next`. */
export type Middleware = (next: FetchFunction) => FetchFunction;

/** Makes a layer around each attempt of a gateway's calls, outside its signatures, such as `openTelemetry()`. */
export type Instrument = (facts: { gateway: string; operations: TransportOperations }) => Middleware;
