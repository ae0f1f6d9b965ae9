import type { Bytes } from "../crypto/bytes.ts";

const known = new WeakMap<Request | Response, Bytes>();

/**
 * Remembers the bytes of a body whose stream is unread, so that layers that need them do not read the stream and create another request or
 * response, which takes longer than the rest of a call.
 */
export function rememberBytes(of: Request | Response, bytes: Bytes): void {
  known.set(of, bytes);
}

/** Returns the bytes of a body, if they are known and its stream is still unread. Do not change them. */
export function knownBytes(of: Request | Response): Bytes | undefined {
  return of.bodyUsed ? undefined : known.get(of);
}
