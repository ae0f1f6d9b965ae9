import { hash } from "node:crypto";

const hashLength = 64;

/** Hashes a text of any length to a few characters, so that untrusted texts take little memory. No shorter text looks like a hash. */
export function fingerprint(text: string): string {
  return text.length < hashLength ? text : hash("sha256", text);
}
