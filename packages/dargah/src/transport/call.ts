import type { RequestRecord, ResponseRecord } from "@dargah/common/call-record";
import type { FoundOperation } from "./operations.ts";

/** A request as the innermost layers and the wire see it. */
export type Outgoing = RequestRecord & {
  /** The caller's own `Request`, for settings that a record does not have, such as `redirect` and `credentials`. */
  readonly source?: Request | undefined;
  /** Returns, once, the `Request` that was made for a middleware and can be sent on. */
  readonly made?: (() => Request | undefined) | undefined;
};

/** A call as the layers of a transport pass it on. A layer that changes something passes on a copy. */
export type Call = Outgoing & {
  readonly operation: FoundOperation | undefined;
  /** Epoch milliseconds at which the total timeout ends the call. */
  readonly deadline: number;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** Shared by all attempts: the outermost layer must know that an inner one added a key. */
  readonly repeat: { isSafe: boolean };
};

export type Send<Sent> = (sent: Sent) => Promise<ResponseRecord>;

/** Wraps what sends a call. */
export type Layer<Sent = Call> = (next: Send<Sent>) => Send<Sent>;

/** Wraps a wire in layers, given from the outermost to the innermost. */
export function compose<Sent>(layers: readonly Layer<Sent>[], innermost: Send<Sent>): Send<Sent> {
  return layers.reduceRight((next, layer) => layer(next), innermost);
}
