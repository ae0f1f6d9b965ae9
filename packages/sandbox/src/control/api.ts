import type { Hono } from "hono";
import type { Caller } from "../core/caller.ts";
import type { Kernel } from "../core/kernel.ts";
import { ControlError, notFound, toControlError, toErrorBody } from "./control-error.ts";
import type { Endpoint } from "./endpoint.ts";
import { checkCaller, checkJsonType, knownHosts, securityHeaders, seenAddress } from "./guard.ts";
import { readFields, readQuery, runEndpoint } from "./run-endpoint.ts";

/** Adds the JSON control API: every endpoint, a list of them, and errors that say how to fix them. */
export function addApi(app: Hono<{ Bindings: Caller }>, kernel: Kernel, endpoints: readonly Endpoint[]): void {
  function add(
    path: string,
    handle: (request: Request, parameters: Record<string, string>, address: URL) => unknown,
  ): void {
    app.all(path, async (context) => {
      const request = context.req.raw;
      try {
        const address = seenAddress(request, context.env);
        checkCaller(request, { hosts: knownHosts(kernel, context.env), address });
        return toResponse(200, await handle(request, context.req.param() as Record<string, string>, address));
      } catch (error) {
        const failure = toControlError(error, kernel.onInternalError);
        return toResponse(failure.status, toErrorBody(failure), failure.headers);
      }
    });
  }

  const all: Endpoint[] = [
    ...endpoints,
    {
      method: "GET",
      path: "",
      summary: "Lists every path with its fields.",
      run: () => ({ endpoints: all.map(describe) }),
    },
  ];
  for (const path of new Set(all.map((endpoint) => endpoint.path))) {
    const methods = all.filter((endpoint) => endpoint.path === path);
    add(`/control/api${path}`, async (request, parameters, { origin, search }) => {
      const endpoint = methods.find(({ method }) => method === request.method);
      if (!endpoint) throw wrongMethod(request.method, methods);
      if (endpoint.method === "POST") checkJsonType(request);
      const body = endpoint.method === "POST" ? await readFields(request, kernel.bodyLimit) : {};
      const query = readQuery(endpoint, search);
      const result = await runEndpoint(endpoint, { path: parameters, query, body, origin, signal: request.signal });
      return result instanceof Response ? result : toResponse(endpoint.status ?? 200, result);
    });
  }
  add("/control/api/*", (_request, _parameters, { pathname }) => {
    throw notFound(`There is nothing at ${pathname}.`);
  });
}

function describe({ method, path, summary, query = {}, body = {} }: Endpoint) {
  return { method, path: `/control/api${path}`, summary, query, body };
}

function wrongMethod(method: string, endpoints: readonly Endpoint[]): ControlError {
  const allowed = endpoints.map((endpoint) => endpoint.method).join(", ");
  return new ControlError({
    status: 405,
    code: "wrong-method",
    message: `This address does not support ${method}.`,
    help: `Use ${allowed}.`,
    headers: { Allow: allowed },
  });
}

function toResponse(status: number, result: unknown, headers: Record<string, string> = {}): Response {
  const response = result instanceof Response ? result : Response.json(result, { status, headers });
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  return response;
}
