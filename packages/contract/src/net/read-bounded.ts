/** Size limit in bytes, far above any message of a gateway. The proxy passes larger bodies on, and neither keeps nor judges them. */
export const bodyLimit = 1024 * 1024;

/** A body above the size limit. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";

  constructor(limit: number) {
    super(`the body is larger than ${Math.floor(limit / 1024)} KiB`);
  }
}

/**
 * Reads a body to its end.
 *
 * @param limit In bytes, after decoding.
 * @throws {BodyTooLarge} as soon as more has arrived
 */
export async function readBounded(
  body: AsyncIterable<Uint8Array> | null | undefined,
  limit: number = bodyLimit,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
