import { concat, utf8 } from "../crypto/bytes.ts";
import { DargahError } from "../errors/dargah-error.ts";
import type { NodeRequest } from "./node-types.ts";

/**
 * Reads the bytes of a body as they came over the wire.
 *
 * @throws {DargahError} `request_unusable`
 */
export async function readNodeBody(incoming: NodeRequest, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const kept = keptBytes(incoming);
  if (kept) return checkLength(kept, maxBytes);
  if (incoming.readableDidRead === true) {
    throw new DargahError(
      "request_unusable",
      "The body of the request was already read. A parsed body differs from the one that was sent: put the route before express.json() and other body parsers, or keep the bytes in `rawBody`.",
    );
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming) {
      const bytes = typeof chunk === "string" ? utf8(chunk) : chunk;
      length += bytes.length;
      if (length > maxBytes) throw tooLong(maxBytes);
      chunks.push(bytes);
    }
  } catch (cause) {
    if (cause instanceof DargahError) throw cause;
    throw new DargahError("request_unusable", "The connection failed before the whole body arrived.", { cause });
  }
  return concat(...chunks);
}

/** Returns the bytes that a raw body parser or the platform has kept. */
function keptBytes({ rawBody, body }: NodeRequest): Uint8Array<ArrayBuffer> | undefined {
  for (const given of [rawBody, body]) {
    if (given instanceof Uint8Array) return concat(given);
    if (typeof given === "string") return utf8(given);
  }
  return undefined;
}

function checkLength(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Uint8Array<ArrayBuffer> {
  if (bytes.length <= maxBytes) return bytes;
  throw tooLong(maxBytes);
}

function tooLong(maxBytes: number): DargahError {
  return new DargahError("request_unusable", `The body of the request is longer than ${maxBytes} bytes.`);
}
