import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { messageOf } from "../core/text.ts";

/** A request that could not be handled, and why. */
export type Mishap = { method: string; target: string; problem: string };

/**
 * A server that no input can crash. An error of its listener becomes a 500 response and is reported; so is a request for a tunnel, which it
 * refuses.
 */
export function createGuardedServer(options: {
  respond: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<unknown> | unknown;
  onMishap: (mishap: Mishap) => void;
}): Server {
  const { respond } = options;
  const notify = ({ method = "GET", url = "" }: IncomingMessage, problem: string) =>
    guard("onMishap", () => options.onMishap({ method, target: url, problem }));

  const server = createServer(async (incoming, outgoing) => {
    // A client that disconnects is noticed where the message is read or written.
    incoming.on("error", () => {});
    outgoing.on("error", () => {});
    try {
      await respond(incoming, outgoing);
    } catch (error) {
      const problem = `The request could not be handled: ${messageOf(error)}`;
      if (outgoing.headersSent) outgoing.destroy();
      else refuse(outgoing, 500, problem);
      notify(incoming, problem);
    }
  });
  server.on("connect", (incoming: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => {});
    const problem = "This is not a general proxy: CONNECT is not served here.";
    socket.end(
      `HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Type: application/json\r\n\r\n${toBody(problem)}`,
    );
    notify(incoming, problem);
  });
  return server;
}

/** Responds with an error, without the headers that were set before. */
export function refuse(outgoing: ServerResponse, status: number, error: string): void {
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name);
  outgoing.writeHead(status, { "Content-Type": "application/json" });
  outgoing.end(toBody(error));
}

function toBody(error: string): string {
  return `${JSON.stringify({ error })}\n`;
}

/** Calls a listener of the caller. Its errors become warnings of the process: a listener must not break what it observes. */
export function guard(name: string, call: () => void): void {
  try {
    call();
  } catch (error) {
    process.emitWarning(`${name} failed: ${messageOf(error)}`);
  }
}
