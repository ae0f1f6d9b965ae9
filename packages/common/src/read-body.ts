/** The largest answer of a gateway that is read, in bytes after decompression: far more than any gateway sends. */
export const largestResponse = 8_388_608;

/** A body that went on behind its limit. */
export class TooLongError extends Error {
  override readonly name = "TooLongError";
}

/**
 * Reads the body of a request or a response, up to the limit. What is behind it is not read, so that neither an endless body nor a small one
 * that decompresses to gigabytes fills the memory.
 *
 * @param limit In bytes.
 * @throws {TooLongError}, and what the stream fails with
 */
export async function readBody(carrier: Request | Response, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const { body } = carrier;
  // Requests and answers of other classes than the platform's may have no stream.
  if (typeof body?.getReader !== "function") {
    const bytes = new Uint8Array(await carrier.arrayBuffer());
    if (bytes.length > limit) throw new TooLongError();
    return bytes;
  }
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(chunks, length);
    length += value.byteLength;
    if (length > limit) {
      // Nobody waits for it: a stream may never end its end.
      reader.cancel().catch(() => {});
      throw new TooLongError();
    }
    chunks.push(value);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
