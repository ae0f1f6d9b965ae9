import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { readRequestTarget } from "@dargah/common/request-target";
import { getRequestListener } from "@hono/node-server";
import type { Caller } from "../core/caller.ts";
import { ConnectionLost } from "../core/connection-lost.ts";
import type { GatewayApis } from "../core/gateway-apis.ts";
import { internalError, toResponse } from "../core/outgoing.ts";
import { createNodeDoor } from "./node-door.ts";
import { readPublicUrl } from "./public-url.ts";
import { reset } from "./reset.ts";

export type ListenOptions = {
  /** Port to listen on. 0 uses any free port. @default 0 */
  port?: number;
  /** Address to listen on. Any address other than loopback lets the whole network reach the sandbox. @default "127.0.0.1" */
  host?: string;
  /**
   * Public address of this server, such as `https://pay-demo.example` of a tunnel or a TLS proxy. Pay pages and base URLs use it, and the
   * control pages can be called there too. It must not have a path. Forwarded headers are not trusted.
   * @default the address that each request was sent to
   */
  publicUrl?: string | undefined;
};

export type Listening = {
  /** URL at which it listens, such as `http://127.0.0.1:4010`. */
  url: string;
  port: number;
  /** Returns the base URL of a gateway for its clients, below the public address if there is one. */
  baseUrl(gateway: string): string;
  /** Closes the server and every connection. */
  close(): Promise<void>;
};

/** A sandbox behind a server. */
type Served = {
  /** Responds to any request. */
  fetch: (request: Request, caller: Caller) => Promise<Response>;
  /** The APIs since the last reset. */
  apis: () => GatewayApis;
  bodyLimit: number;
  onError: (error: unknown) => void;
};

/**
 * Serves a sandbox over HTTP. A connection that a fault cuts is reset.
 *
 * @param sandbox.onError Called with errors of the server itself. The caller gets HTTP 500.
 * @throws {TypeError} for an invalid public address
 */
export async function listen(sandbox: Served, options: ListenOptions): Promise<Listening> {
  const { fetch, onError } = sandbox;
  const { port = 0, host = "127.0.0.1" } = options;
  const publicUrl = options.publicUrl === undefined ? undefined : readPublicUrl(options.publicUrl);
  const callerOf = (remoteAddress = "127.0.0.1"): Caller => ({ remoteAddress, host, ...(publicUrl && { publicUrl }) });
  const enter = createNodeDoor(sandbox);
  const response = getRequestListener(
    async (request, { incoming }) => {
      const { socket } = incoming as IncomingMessage;
      try {
        return await fetch(request, callerOf(socket.remoteAddress));
      } catch (error) {
        if (error instanceof ConnectionLost || request.signal.aborted) reset(socket);
        else onError(error);
        return toResponse(internalError);
      }
    },
    { overrideGlobalObjects: false, hostname: "localhost" },
  );
  const server = createServer((incoming, outgoing) => {
    const target = readRequestTarget(incoming.url ?? "/");
    // The listener accepts full URLs only in lower case.
    if (target.host !== undefined) incoming.url = `http://${target.host}${target.path}`;
    else if (enter(incoming, outgoing, callerOf(incoming.socket.remoteAddress))) return;
    response(incoming, outgoing).catch(onError);
  });
  server.on("connect", refuseTunnel);
  await start(server, { port, host });
  // Without an error listener, an error of a running server would end the process.
  server.on("error", onError);
  const address = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  return {
    url,
    port: address.port,
    baseUrl: (gateway) => `${publicUrl ?? url}/${gateway}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function start(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explain(error, { port, host }));
    server.once("error", fail);
    server.listen({ port, host }, () => {
      server.off("error", fail);
      resolve();
    });
  });
}

/** Refuses a client that uses the sandbox as a proxy. */
function refuseTunnel(_: IncomingMessage, socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

function explain(error: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(`Port ${port} of ${host} is already in use. Choose another one (--port 0 uses any free port).`, {
      cause: error,
    });
  }
  return error;
}
