import type { Layer, Outgoing } from "./call.ts";
import type { Middleware } from "./middleware.ts";

const layerForm = /* @__PURE__ */ Symbol("layer");

/** Gives a middleware of this package the form in which a transport uses it: over records, so that no `Request` is made for it. */
export function withLayer(middleware: Middleware, layer: Layer<Outgoing>): Middleware {
  return Object.assign(middleware, { [layerForm]: layer });
}

/** Returns the form of a middleware over records; `undefined` for one that the caller wrote. */
export function layerIn(middleware: Middleware): Layer<Outgoing> | undefined {
  return (middleware as { [layerForm]?: Layer<Outgoing> })[layerForm];
}
