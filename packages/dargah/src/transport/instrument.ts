import type { Middleware } from "./middleware.ts";
import type { TransportOperations } from "./operations.ts";

/** Makes what stands around each attempt of a gateway's calls, outside of its signatures, such as `openTelemetry()`. */
export type Instrument = (facts: { gateway: string; operations: TransportOperations }) => Middleware;
