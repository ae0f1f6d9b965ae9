import type { IncomingMessage, OutgoingMessage } from "node:http";
import { pipeline } from "node:stream/promises";

/** These are about one connection, and a proxy has two. `Transfer-Encoding` stays: Node.js frames the body by it. */
const ofConnection = new Set(["connection", "keep-alive", "proxy-connection", "te", "upgrade"]);

/**
 * The headers of a message as they came, with their spelling, order and repetitions, for the next connection.
 *
 * @param host What `Host` becomes.
 */
export function endToEndHeaders({ rawHeaders, headers }: IncomingMessage, host?: string): string[] {
  const named = (headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  const dropped = new Set([...ofConnection, ...named]);
  return pairsOf(rawHeaders)
    .filter(([name]) => !dropped.has(name.toLowerCase()))
    .flatMap(([name, value]) => [name, host !== undefined && name.toLowerCase() === "host" ? host : value]);
}

/** Sends the body of one message on as that of another, and gives its bytes. */
export async function relayBody(from: IncomingMessage, to: OutgoingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await pipeline(
    from,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        chunks.push(chunk);
        yield chunk;
      }
      if (from.rawTrailers.length > 0) to.addTrailers(pairsOf(from.rawTrailers));
    },
    to,
  );
  return Buffer.concat(chunks);
}

/** The headers of a message in the form that they are judged in. */
export function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  return new Headers(pairsOf(rawHeaders));
}

function pairsOf(raw: readonly string[]): [name: string, value: string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as [string, string]] : []));
}
