import type { Bytes } from "../crypto/bytes.ts";
import { rememberBytes } from "./known-bytes.ts";
import type { Middleware } from "./middleware.ts";
import type { FoundOperation } from "./operations.ts";

/** The state of a call that the layers of a transport share, in addition to its request. */
export type Call = {
  readonly operation: FoundOperation | undefined;
  /** Epoch milliseconds at which the total timeout ends the call. */
  readonly deadline: number;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
  /** The bytes of the request's body once read, the same for every attempt. */
  readonly body: Bytes | undefined;
  /** Shared by all attempts: the outermost layer must know that an inner one added a key. */
  readonly repeat: { isSafe: boolean };
};

type Changes = { signal?: AbortSignal; headers?: Headers };

export type Calls = ReturnType<typeof createCalls>;

/** Tracks which call a request belongs to, through all requests derived from it. */
export function createCalls() {
  const known = new WeakMap<Request, Call>();

  function of(request: Request): Call {
    const call = known.get(request);
    if (call) return call;
    throw new TypeError("The request does not belong to a call of this transport.");
  }

  return {
    of,
    start(request: Request, call: Call): void {
      known.set(request, call);
    },
    /** Changes the state of a request's call, for later requests of the call too. It does not create a new request. */
    note(request: Request, changes: Partial<Call>): void {
      known.set(request, { ...of(request), ...changes });
    },
    /** Makes a new request of the same call with the same bytes, even when the body of the given one was read. */
    derive(request: Request, { signal, headers }: Changes): Request {
      const call = of(request);
      const derived = new Request(request, {
        ...(signal && { signal }),
        ...(headers && { headers }),
        ...(call.body && { body: call.body }),
      });
      known.set(derived, call);
      if (call.body) rememberBytes(derived, call.body);
      return derived;
    },
  };
}

/** Reads the request's body once. Every attempt sends these bytes. */
export function keepBody({ calls }: { calls: Calls }): Middleware {
  return (next) => async (request) => {
    if (request.body !== null) calls.note(request, { body: new Uint8Array(await request.arrayBuffer()) });
    return next(request);
  };
}
