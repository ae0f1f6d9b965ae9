import { connect } from "node:net";

/** A response with its body as text. */
export type Reply = { status: number; body: string };

export type Caller = {
  /** Sends a request. Only one at a time. */
  send(message: string): Promise<Reply>;
  close(): void;
};

/**
 * A connection to a server on this machine. It takes less time than node:http, so that the server is what is measured.
 *
 * @throws {Error} when the connection ends
 */
export function createCaller(port: number): Caller {
  const socket = connect(port, "127.0.0.1").setNoDelay(true).setEncoding("latin1");
  let received = "";
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;

  function settle(reply: Reply): void {
    const { resolve } = waiting ?? {};
    waiting = undefined;
    received = "";
    resolve?.(reply);
  }

  socket.on("data", (text: string) => {
    received += text;
    const reply = readReply(received);
    if (reply) settle(reply);
  });
  socket.on("error", (error) => waiting?.reject(error));
  socket.on("close", () => waiting?.reject(new Error("The server closed the connection.")));

  return {
    send: (message) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(message, "latin1");
      }),
    close: () => socket.destroy(),
  };
}

/** Reads a response once it is complete. */
function readReply(text: string): Reply | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const body = text.slice(end + 4);
  const status = Number(head.slice(9, 12));
  const length = /\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return body.length < Number(length) ? undefined : { status, body };
  return body.endsWith("0\r\n\r\n") ? { status, body: joinChunks(body) } : undefined;
}

function joinChunks(body: string): string {
  const end = body.indexOf("\r\n");
  const size = Number.parseInt(body.slice(0, end), 16);
  return size > 0 ? body.slice(end + 2, end + 2 + size) + joinChunks(body.slice(end + 4 + size)) : "";
}
