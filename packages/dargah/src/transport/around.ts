import { type ResponseRecord, toResponse } from "@dargah/common/call-record";
import type { Layer, Outgoing } from "./call.ts";
import { layerIn } from "./layer-form.ts";
import type { Middleware } from "./middleware.ts";
import { readBytes, readResponse, toRequest } from "./platform.ts";

/** Makes a middleware a layer of the transport. A caller's own middleware gets a platform `Request` and returns a `Response`. */
export function around(middleware: Middleware): Layer<Outgoing> {
  return layerIn(middleware) ?? fromMiddleware(middleware);
}

function fromMiddleware(middleware: Middleware): Layer<Outgoing> {
  return (next) => {
    // What it passes on unchanged need not be read again.
    const requests = new WeakMap<Request, Outgoing>();
    const responses = new WeakMap<Response, ResponseRecord>();
    const fetch = middleware(async (request) => {
      const record = await next(await outgoingOf(request, requests.get(request)));
      const response = toResponse(record);
      responses.set(response, record);
      return response;
    });
    return async (sent) => {
      const request = toRequest(sent);
      requests.set(request, sent);
      const response = await fetch(request);
      const known = response.bodyUsed ? undefined : responses.get(response);
      return known ? { ...known, headers: response.headers } : readResponse(response);
    };
  };
}

async function outgoingOf(request: Request, known: Outgoing | undefined): Promise<Outgoing> {
  const { method, url, signal } = request;
  const common = { method, url, headers: Object.fromEntries(request.headers), signal, source: request };
  if (!known || request.bodyUsed) return { ...common, bytes: await readBytes(request) };
  let made: Request | undefined = request;
  const take = () => {
    const taken = made;
    made = undefined;
    return taken;
  };
  return { ...common, bytes: known.bytes, made: take };
}
