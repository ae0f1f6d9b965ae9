import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { toHex } from "./hex.ts";

/** Hashes a text of any length to a few characters, so that untrusted texts take little memory. */
export function fingerprint(text: string): string {
  return text.length <= 64 ? text : `sha256:${toHex(sha256(utf8ToBytes(text)))}`;
}
