import { readStream, TooLongError } from "@dargah/common/read-body";

/**
 * Decompresses a body, as servers in front of PHP do: gzip, and deflate with or without the zlib header, since clients disagree
 * about the meaning of deflate.
 *
 * @returns The bytes, or the reason why they cannot be decompressed.
 */
export async function inflate(options: {
  bytes: Uint8Array<ArrayBuffer>;
  encoding: string;
  limit: number;
}): Promise<Uint8Array<ArrayBuffer> | "too-large" | "unsupported-encoding"> {
  const { bytes, encoding, limit } = options;
  const name = encoding.trim().toLowerCase();
  if (name === "" || name === "identity") return bytes;
  const format = formatOf(name, bytes);
  if (!format) return "unsupported-encoding";
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
    return await readStream(stream, limit);
  } catch (error) {
    return error instanceof TooLongError ? "too-large" : "unsupported-encoding";
  }
}

function formatOf(encoding: string, bytes: Uint8Array): "gzip" | "deflate" | "deflate-raw" | undefined {
  if (encoding === "gzip" || encoding === "x-gzip") return "gzip";
  if (encoding !== "deflate") return undefined;
  const [first = 0, second = 0] = bytes;
  // RFC 1950: the method is 8, and both bytes together are a multiple of 31.
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0 ? "deflate" : "deflate-raw";
}
