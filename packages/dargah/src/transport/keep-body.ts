import type { Calls } from "./calls.ts";
import type { Middleware } from "./middleware.ts";

/** Reads the request's body once. Every attempt sends these bytes. */
export function keepBody({ calls }: { calls: Calls }): Middleware {
  return (next) => async (request) => {
    if (request.body !== null) calls.note(request, { body: new Uint8Array(await request.arrayBuffer()) });
    return next(request);
  };
}
