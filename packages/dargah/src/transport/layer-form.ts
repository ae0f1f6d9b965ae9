import type { Layer, Outgoing } from "./call.ts";
import type { Middleware } from "./middleware.ts";

const layerForm = /* @__PURE__ */ Symbol("layer");

/** Gives a middleware of this package the form in which a transport uses it: over records, so that no `Request` is made for it. */
export function withLayer(middleware: Middleware, layer: Layer<Outgoing>): Middleware {
  return Object.assign(middleware, { [layerForm]: layer });
}

/** Passes a layer to a transport where it takes a middleware. A transport never calls its other form. */
export function layerAlone(layer: Layer<Outgoing>): Middleware {
  const middleware: Middleware = () => {
    throw new TypeError("This layer works only inside a transport.");
  };
  return withLayer(middleware, layer);
}

/** Returns the form of a middleware over records; `undefined` for one that the caller wrote. */
export function layerIn(middleware: Middleware): Layer<Outgoing> | undefined {
  return (middleware as { [layerForm]?: Layer<Outgoing> })[layerForm];
}
