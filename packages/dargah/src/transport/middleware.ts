import type { TransportOperations } from "./operations.ts";

/** A function with the shape of `fetch` that takes a `Request`. */
export type FetchFunction = (request: Request) => Promise<Response>;

/** Puts something around a fetch: what it gives back is called in place of `next`. */
export type Middleware = (next: FetchFunction) => FetchFunction;

/** Makes what stands around each attempt of a gateway's calls, outside of its signatures, such as `openTelemetry()`. */
export type Instrument = (facts: { gateway: string; operations: TransportOperations }) => Middleware;

/** @param layers The outermost first. */
export function compose(layers: readonly Middleware[], innermost: FetchFunction): FetchFunction {
  return layers.reduceRight((next, layer) => layer(next), innermost);
}
