import type { Bytes } from "../crypto/bytes.ts";
import { rememberBytes } from "./known-bytes.ts";
import type { Middleware } from "./middleware.ts";
import type { FoundOperation } from "./operations.ts";

/** What the layers of a transport know of a call beside its request. */
export type Call = {
  readonly operation: FoundOperation | undefined;
  /** Epoch milliseconds at which the total timeout ends the call. */
  readonly deadline: number;
  /** From 1. */
  readonly attempt: number;
  /** The bytes of the request's body once they are read, the same for every attempt. */
  readonly body: Bytes | undefined;
  /** One for all attempts: the outermost layer has to know that an inner one has put a key in. */
  readonly repeat: { isSafe: boolean };
};

type Changes = { signal?: AbortSignal; headers?: Headers };

export type Calls = ReturnType<typeof createCalls>;

/** Remembers which call a request belongs to, through all the requests that are made of it. */
export function createCalls() {
  const known = new WeakMap<Request, Call>();

  function of(request: Request): Call {
    const call = known.get(request);
    if (call) return call;
    throw new TypeError("The request belongs to no call of this transport.");
  }

  return {
    of,
    begin(request: Request, call: Call): void {
      known.set(request, call);
    },
    /** Notes something about a request that its later ones will know. It costs no new request. */
    note(request: Request, changes: Partial<Call>): void {
      known.set(request, { ...of(request), ...changes });
    },
    /** A new request of the same call with the same bytes, also when the body of the given one was read. */
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
