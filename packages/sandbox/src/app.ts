import { type Context, Hono } from "hono";
import { createControl } from "./control/control.ts";
import type { Caller } from "./core/caller.ts";
import { ConnectionLost } from "./core/connection-lost.ts";
import type { Call, CallResponse } from "./core/exchange.ts";
import type { Kernel, RunningGateway } from "./core/kernel.ts";
import { serve } from "./core/serve.ts";
import { listRoutes, type Route } from "./core/spec.ts";
import type { Incoming } from "./core/to-call.ts";
import { unknownOperation } from "./core/wire-log.ts";
import { createPayer, type Payer } from "./payer/payer.ts";

type Env = { Bindings: Caller };

/** Creates the web application: each gateway under its name or on its real hosts, and the control pages. */
export function createApp(kernel: Kernel): { app: Hono<{ Bindings: Caller }>; payer: Payer } {
  const hosts = new Map(
    kernel.gateways.flatMap((gateway) => gateway.hosts.map((host) => [host, gateway.name] as const)),
  );
  const ofGateway = new RegExp(`^/(?:${kernel.gateways.map(({ name }) => name).join("|")})/.`);
  // Paths on a gateway's real host lack the leading name of the local address.
  const app = new Hono<Env>({
    getPath: (request) => {
      const { host, pathname } = new URL(request.url);
      const name = hosts.get(host);
      const path = name ? `/${name}${pathname}` : pathname;
      // Public clients add a trailing slash to paths, and the gateways accept it.
      return ofGateway.test(path) ? path.replace(/\/+$/, "") : path;
    },
  });
  const payer = createPayer(kernel);

  for (const gateway of kernel.gateways) {
    const routes = listRoutes(gateway.document);
    for (const route of routes) {
      app.on(route.method, `/${gateway.name}${toHonoPath(route.path)}`, (context) => {
        const incoming = toIncoming({ context, gateway, route, hosts });
        if (!route.payer) return serve(gateway, kernel, incoming);
        return payer.open(gateway, incoming, { driven: context.env?.driven ?? false });
      });
    }
    for (const route of routes) {
      app.all(`/${gateway.name}${toHonoPath(route.path)}`, (context) =>
        fail(gateway, toIncoming({ context, gateway, route, hosts }), gateway.gateway.failures.wrongMethod),
      );
    }
    payer.addRoutes(app, gateway);
    app.all(`/${gateway.name}/*`, (context) =>
      fail(gateway, toIncoming({ context, gateway, route: unknownRoute, hosts }), gateway.gateway.failures.unknownPath),
    );
  }
  createControl(app, kernel, payer);
  app.onError((error, { req }) => {
    // A fault asked for the lost connection, and a caller that gave up gets its own reason back. Anything else is a bug in the emulator,
    // whose details stay hidden.
    if (error instanceof ConnectionLost || error === req.raw.signal.reason) throw error;
    kernel.onInternalError(error);
    return new Response("The sandbox itself failed.\n", { status: 500 });
  });
  return { app, payer };

  async function fail(
    gateway: RunningGateway,
    incoming: Incoming,
    failure: (call: Call) => CallResponse,
  ): Promise<Response> {
    const served = { ...gateway, gateway: { ...gateway.gateway, admit: () => {}, operations: { none: failure } } };
    return serve(served, kernel, { ...incoming, operation: unknownRoute.operation });
  }
}

const unknownRoute: Route = { method: "", path: "", payer: false, operation: { operationId: unknownOperation } };

function toHonoPath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, ":$1");
}

function toIncoming(options: {
  context: Context<Env>;
  gateway: RunningGateway;
  route: Route;
  hosts: ReadonlyMap<string, string>;
}): Incoming {
  const { context, gateway, route, hosts } = options;
  const { origin, host, pathname, search } = new URL(context.req.url);
  const realHost = hosts.has(host);
  return {
    request: context.req.raw,
    operation: route.operation,
    path: context.req.param() as Record<string, string>,
    base: realHost ? origin : `${context.env?.publicUrl ?? origin}/${gateway.name}`,
    realHost,
    pathname: realHost ? pathname : pathname.slice(gateway.name.length + 1),
    search,
    remoteAddress: context.env?.remoteAddress ?? "127.0.0.1",
  };
}
