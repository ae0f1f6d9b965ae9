import type { Bytes } from "../crypto/bytes.ts";

const known = new WeakMap<Request | Response, Bytes>();

/**
 * Remembers the bytes of a body whose stream nobody has read, so that whoever needs them need not read the stream, and make another request or
 * response for the next one. That costs more than all the rest of a call.
 */
export function rememberBytes(of: Request | Response, bytes: Bytes): void {
  known.set(of, bytes);
}

/** The bytes of a body, if they are known and its stream is still unread. Nobody may change them. */
export function knownBytes(of: Request | Response): Bytes | undefined {
  return of.bodyUsed ? undefined : known.get(of);
}
