import zlib, { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { bodyLimit } from "./read-bounded.ts";

/** A small body may decompress to gigabytes. */
const bounds = { maxOutputLength: bodyLimit };

const decoders: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: (body) => gunzipSync(body, bounds),
  "x-gzip": (body) => gunzipSync(body, bounds),
  deflate: (body) => (hasZlibHeader(body) ? inflateSync(body, bounds) : inflateRawSync(body, bounds)),
  br: (body) => brotliDecompressSync(body, bounds),
  // Node.js supports it since 22.15, and browsers request it.
  ...(typeof zlib.zstdDecompressSync === "function" && {
    zstd: (body: Buffer) => zlib.zstdDecompressSync(body, bounds),
  }),
  identity: (body) => body,
};

/** No gateway nests more encodings: it would be an attack on the decoder. */
const mostEncodings = 4;

/**
 * Undoes the `Content-Encoding` of a body and returns its text.
 *
 * @throws {Error} for an unknown encoding, a body that is not valid in it, or more than {@link bodyLimit}
 */
export function decodeBody(body: Buffer, headers: Headers): string {
  const encodings = (headers.get("Content-Encoding") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  // A response to HEAD, or 304, names the encoding of a body that it does not have.
  if (body.length === 0) return "";
  if (encodings.length > mostEncodings) throw new Error(`it has ${encodings.length} nested encodings`);
  return encodings
    .reduceRight((coded, name) => {
      const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
      if (!decode) throw new Error(`the encoding ${name} is not known`);
      return decode(coded);
    }, body)
    .toString("utf8");
}

/** RFC 9110 requires the zlib format for `deflate`; some servers send raw data, and every browser accepts both. */
function hasZlibHeader(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
