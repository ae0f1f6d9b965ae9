import type { IncomingMessage, OutgoingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { bodyLimit } from "../net/read-bounded.ts";

/** These belong to one connection, and a proxy has two. `Transfer-Encoding` stays: Node.js frames the body by it. */
const ofConnection = new Set(["connection", "keep-alive", "proxy-connection", "proxy-authorization", "te", "upgrade"]);
/** Body length and host: `Connection` must not remove them, or the next message would start at the wrong place. */
const ofMessage = new Set(["host", "content-length", "transfer-encoding"]);

/**
 * The headers of a message for the next connection, with their spelling, order and repetitions unchanged.
 *
 * @param options.host New value of `Host`, which is added when missing.
 * @param options.chunked The next message can have a chunked body. Without one there are no trailers either.
 */
export function endToEndHeaders(
  { rawHeaders, headers }: IncomingMessage,
  options: { host?: string; chunked: boolean },
): string[] {
  const { host, chunked } = options;
  const isChunked = chunked && /chunked/i.test(headers["transfer-encoding"] ?? "");
  const named = (headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  const dropped = new Set([
    ...[...ofConnection, ...named].filter((name) => !ofMessage.has(name)),
    ...(chunked ? [] : ["transfer-encoding"]),
    ...(isChunked ? [] : ["trailer"]),
  ]);
  const kept = pairsOf(rawHeaders).filter(([name]) => !dropped.has(name.toLowerCase()));
  if (host === undefined) return kept.flat();
  const known = kept.flatMap(([name, value]) => [name, name.toLowerCase() === "host" ? host : value]);
  return headers.host === undefined ? [...known, "Host", host] : known;
}

/** Forwards the body of one message as that of another, and returns its bytes; `undefined` above the limit. */
export async function relayBody(from: IncomingMessage, to: OutgoingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  await pipeline(
    from,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        size += chunk.length;
        if (size <= bodyLimit) chunks.push(chunk);
        else chunks = [];
        yield chunk;
      }
      if (from.rawTrailers.length > 0) to.addTrailers(pairsOf(from.rawTrailers));
    },
    to,
  );
  return size <= bodyLimit ? Buffer.concat(chunks) : undefined;
}

/** The headers of a message, in the form that the judge needs. */
export function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  return new Headers(pairsOf(rawHeaders));
}

function pairsOf(raw: readonly string[]): [name: string, value: string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as [string, string]] : []));
}
