import { builtInCrypto } from "./built-in-crypto.ts";
import { utf8 } from "./bytes.ts";
import { toHex } from "./hex.ts";

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits: at once where the runtime can, else as a promise. */
export type Sha256 = (text: string) => string | Promise<string>;

let chosen: Sha256 | undefined;

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits: at once where the runtime can, else as a promise. */
export function sha256Hex(text: string): string | Promise<string> {
  chosen ??= builtInSha256() ?? webSha256;
  return chosen(text);
}

/** @returns `undefined` where the runtime has no one-shot hash */
export function builtInSha256(builtIn = builtInCrypto()): Sha256 | undefined {
  const hash = builtIn?.hash;
  return hash && ((text) => hash("sha256", text, "hex"));
}

export async function webSha256(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text))));
}
