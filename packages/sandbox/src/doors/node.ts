import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { ConnectionLost } from "../core/connection-lost.ts";
import type { Sandbox } from "../create-sandbox.ts";

export type ListenOptions = {
  /** 0 takes any free port. @default 0 */
  port?: number;
  /** Address to listen on. Others than loopback let the whole network reach the sandbox. @default "127.0.0.1" */
  host?: string;
};

export type Listening = {
  /** Such as `http://127.0.0.1:4010`. */
  url: string;
  port: number;
  /** Base URL of a gateway, for its clients. */
  baseUrl(gateway: string): string;
  /** Ends the server and every connection. */
  close(): Promise<void>;
};

/** Serves a sandbox over HTTP. A connection that a fault cuts is reset. */
export async function listen(sandbox: Pick<Sandbox, "fetch">, options: ListenOptions): Promise<Listening> {
  const { port = 0, host = "127.0.0.1" } = options;
  const listener = getRequestListener(
    async (request, { incoming }) => {
      const { socket } = incoming as { socket: Socket };
      try {
        return await sandbox.fetch(request, { remoteAddress: socket.remoteAddress ?? "127.0.0.1", host });
      } catch (error) {
        if (!(error instanceof ConnectionLost) && !request.signal.aborted) throw error;
        socket.resetAndDestroy();
        return new Response(null, { status: 500 });
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, { port, host })));
    server.listen({ port, host }, resolve);
  });
  const address = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  return {
    url,
    port: address.port,
    baseUrl: (gateway) => `${url}/${gateway}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  if (error.code === "EADDRINUSE") {
    return new Error(`Port ${port} of ${host} is taken. Choose another one (--port 0 takes any that is free).`, {
      cause: error,
    });
  }
  return error;
}
