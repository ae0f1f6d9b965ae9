import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Stands for a text of any length in a few characters, so that what is remembered of strangers stays small. */
export function fingerprint(text: string): string {
  return text.length <= 64 ? text : `sha256:${bytesToHex(sha256(utf8ToBytes(text)))}`;
}
