/** Writes bytes as lower-case hex digits. */
export function toHex(bytes: Uint8Array): string {
  // Joined, because a text that is built by adding stays a tree of its parts, which takes ten times the memory.
  return Array.from(bytes, (byte) => (byte + 0x100).toString(16).slice(1)).join("");
}
