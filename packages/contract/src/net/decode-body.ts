import zlib, { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";
import { bodyLimit } from "./read-bounded.ts";

/** A small body may stand for gigabytes. */
const bounds = { maxOutputLength: bodyLimit };

const decoders: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: (body) => gunzipSync(body, bounds),
  "x-gzip": (body) => gunzipSync(body, bounds),
  deflate: (body) => (hasZlibHeader(body) ? inflateSync(body, bounds) : inflateRawSync(body, bounds)),
  br: (body) => brotliDecompressSync(body, bounds),
  // Node.js has it from 22.15 on, and browsers ask for it.
  ...(typeof zlib.zstdDecompressSync === "function" && {
    zstd: (body: Buffer) => zlib.zstdDecompressSync(body, bounds),
  }),
  identity: (body) => body,
};

/** No message of a gateway has more of them: it would be an attack on the unpacking. */
const mostEncodings = 4;

/**
 * The text of a body whose `Content-Encoding` is undone.
 *
 * @throws {Error} for an encoding that is not known, a body that is not in it, or more than {@link bodyLimit}
 */
export function decodeBody(body: Buffer, headers: Headers): string {
  const encodings = (headers.get("Content-Encoding") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  // A response to HEAD, or 304, names the encoding of a body that it does not have.
  if (body.length === 0) return "";
  if (encodings.length > mostEncodings) throw new Error(`it has ${encodings.length} encodings, one in the other`);
  return encodings
    .reduceRight((coded, name) => {
      const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
      if (!decode) throw new Error(`the encoding ${name} is not known`);
      return decode(coded);
    }, body)
    .toString("utf8");
}

/** RFC 9110 wants the zlib format for `deflate`; some servers send the bare data, and every browser takes both. */
function hasZlibHeader(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
