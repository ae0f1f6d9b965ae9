import { readStream, TooLongError } from "@dargah/common/read-body";
import { HeaderFields } from "./header-fields.ts";

/** A request to a gateway as a door received it, with its body unread: through `fetch`, or over HTTP. */
export type Received = {
  method: string;
  headers: HeaderFields;
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal;
  /**
   * Reads the bytes of the body, up to the limit. The rest is not read.
   *
   * @throws {TooLongError}, and any error of the connection
   */
  readBytes(limit: number): Promise<Uint8Array<ArrayBuffer>>;
};

export function receive(request: Request): Received {
  return {
    method: request.method,
    headers: HeaderFields.from(request.headers),
    get signal() {
      return request.signal;
    },
    readBytes: (limit) => readBytes(request, limit),
  };
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  // Accessing `body` creates a stream, which takes longer than everything else here, so it comes last.
  if (request.method === "GET" || request.method === "HEAD") return new Uint8Array();
  const announced = Number(request.headers.get("content-length"));
  if (announced > limit) throw new TooLongError();
  if (announced > 0) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length > limit) throw new TooLongError();
    return bytes;
  }
  return request.body ? readStream(request.body, limit) : new Uint8Array();
}
