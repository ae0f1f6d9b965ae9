import { Hono } from "hono";
import { createControl } from "./control/control.ts";
import type { Caller } from "./core/caller.ts";
import { ConnectionLost } from "./core/connection-lost.ts";
import type { Place } from "./core/find-place.ts";
import { type Address, createGatewayApis, type GatewayApis } from "./core/gateway-apis.ts";
import type { Kernel } from "./core/kernel.ts";
import { internalError, toResponse } from "./core/outgoing.ts";
import { receive } from "./core/received.ts";
import { createPayer, type Payer } from "./payer/payer.ts";

export type App = {
  /** Responds to any request: to the gateways' APIs, the pay pages and the control pages. */
  fetch(request: Request, caller: Caller): Promise<Response>;
  apis: GatewayApis;
  payer: Payer;
};

/** Creates the web application. The pages are those of Hono, the gateways' APIs have their own door. */
export function createApp(kernel: Kernel): App {
  const apis = createGatewayApis(kernel);
  const pages = new Hono<{ Bindings: Caller }>({ getPath: ({ url }) => apis.localPathOf(new URL(url)) });
  const payer = createPayer(kernel);
  for (const gateway of kernel.gateways) payer.addRoutes(pages, gateway);
  createControl(pages, kernel, payer);
  pages.onError((error, { req }) => failed(error, req.raw));

  function failed(error: unknown, { signal }: Request): Response {
    // A fault asked for the lost connection, and a caller that gave up gets its own reason back. Anything else is a bug in the sandbox,
    // whose details stay hidden.
    if (error instanceof ConnectionLost || error === signal.reason) throw error;
    kernel.onInternalError(error);
    return toResponse(internalError);
  }

  async function enter(place: Place, address: Address, request: Request, caller: Caller): Promise<Response> {
    const incoming = apis.toIncoming({ place, address, request: receive(request), caller });
    if (place.missing || !place.route.payer) return toResponse(await apis.serve(place, incoming));
    return payer.open(place.gateway, incoming, { driven: caller.driven ?? false });
  }

  return {
    apis,
    payer,
    async fetch(request, caller) {
      const address = new URL(request.url);
      const place = apis.find(request.method, address);
      if (!place) return pages.fetch(request, caller);
      const response = await enter(place, address, request, caller).catch((error: unknown) => failed(error, request));
      return request.method === "HEAD" ? new Response(null, response) : response;
    },
  };
}
