import zlib, { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

/** More is not unpacked: no gateway's message comes near it, and a small body may stand for gigabytes. */
const maxOutputLength = 32 * 1024 * 1024;

const decoders: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  gzip: (body) => gunzipSync(body, { maxOutputLength }),
  "x-gzip": (body) => gunzipSync(body, { maxOutputLength }),
  deflate: (body) => inflateSync(body, { maxOutputLength }),
  br: (body) => brotliDecompressSync(body, { maxOutputLength }),
  // Node.js has it from 22.15 on, and browsers ask for it.
  ...(typeof zlib.zstdDecompressSync === "function" && {
    zstd: (body: Buffer) => zlib.zstdDecompressSync(body, { maxOutputLength }),
  }),
  identity: (body) => body,
};

/**
 * The text of a body whose `Content-Encoding` is undone.
 *
 * @throws {Error} for an encoding that is not known, or a body that is not in it
 */
export function decodeBody(body: Buffer, headers: Headers): string {
  const encodings = (headers.get("Content-Encoding") ?? "").split(",").map((name) => name.trim().toLowerCase());
  const plain = encodings
    .filter((name) => name !== "")
    .reduceRight((coded, name) => {
      const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
      if (!decode) throw new Error(`the encoding ${name} is not known`);
      return decode(coded);
    }, body);
  return plain.toString("utf8");
}
