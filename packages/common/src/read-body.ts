/** The largest response of a gateway that is read, in bytes after decompression: far more than any gateway sends. */
export const largestResponse = 8_388_608;

/** Thrown when a body is longer than its limit. */
export class TooLongError extends Error {
  override readonly name = "TooLongError";
}

/**
 * Reads the body of a request or a response, up to the limit. The rest is not read, so that neither an endless body nor a small one
 * that decompresses to gigabytes can fill the memory.
 *
 * @param limit In bytes.
 * @throws {TooLongError}, and any error of the stream
 */
export function readBody(carrier: Request | Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = carrier;
  // Requests and responses of classes other than the platform's may not have a stream.
  return typeof body?.getReader === "function" ? readStream(body, limit) : readBuffer(carrier, limit);
}

async function readBuffer(carrier: Request | Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await carrier.arrayBuffer());
  if (bytes.length > limit) throw new TooLongError();
  return bytes;
}

/**
 * Reads a stream of bytes, up to the limit. The rest is not read.
 *
 * @param limit In bytes.
 * @throws {TooLongError}, and any error of the stream
 */
export async function readStream(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, length);
    length += value.byteLength;
    if (length > limit) {
      // Not awaited: cancelling a stream may never finish.
      reader.cancel().catch(() => {});
      throw new TooLongError();
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const [only] = chunks;
  // Copied where somebody else may write to its memory: a part of a larger buffer, or memory shared with another thread.
  if (only && chunks.length === 1 && isWhole(only)) return only;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

function isWhole(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.length;
}
