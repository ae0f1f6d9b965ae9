import { type Bytes, concat } from "../signatures/bytes.ts";

/** The largest answer that is read, in bytes after decompression: far more than any gateway sends. */
export const largestAnswer = 8_388_608;

/** A body went on behind its limit. */
export class TooLongError extends Error {}

/**
 * Reads the body of a request or an answer, up to the limit. What is behind it is not read, so that neither an endless body nor a small one
 * that decompresses to gigabytes fills the memory.
 *
 * @throws {TooLongError} for a body of more than `limit` bytes, and what the stream fails with
 */
export async function readBytes(carrier: Request | Response, limit: number): Promise<Bytes> {
  const { body } = carrier;
  // Those of other classes than the platform's may have no stream.
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
    if (done) return concat(...chunks);
    length += value.byteLength;
    if (length > limit) {
      // Nobody waits for it: a stream may never end its end.
      reader.cancel().catch(() => {});
      throw new TooLongError();
    }
    chunks.push(value);
  }
}
