import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** Starts a gateway on bare sockets: it records what it receives, byte for byte, and responds with given bytes when a request is complete. */
export async function startGateway(onRequest: (socket: Socket, seen: string) => void) {
  const sockets = new Set<Socket>();
  const seen: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    const at = seen.push("") - 1;
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      seen[at] += chunk.toString("latin1");
      onRequest(socket, seen[at] ?? "");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { port, seen, sockets };
}

/** Sends bytes to a server and returns its response, until `end` is seen or the server ends the connection. */
export async function talk(url: string, request: string | Buffer, end: string | RegExp): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write(request);
  let response = "";
  for await (const chunk of socket) {
    response += (chunk as Buffer).toString("latin1");
    if (typeof end === "string" ? response.endsWith(end) : end.test(response)) break;
  }
  return response;
}

export const crlf = (lines: readonly string[]) => lines.join("\r\n");
export const headOf = (message: string) => message.slice(0, message.indexOf("\r\n\r\n")).split("\r\n");
export const bodyOf = (message: string) => message.slice(message.indexOf("\r\n\r\n") + 4);
