import { hidden } from "./ranges.ts";

/** Headers whose value is always secret. */
const secret =
  /auth|cookie|secret|passw|passphrase|api-?key|access-?key|private-?key|token|signature|session|credential/;

/** Names that look secret but are not: they announce that a token is being replaced, hold the nonce of a page, or say how to log in. */
// biome-ignore format: a list of names is read as one.
const harmless = [
  "x-token-deprecated", "x-token-deprecated-expires-at", "www-authenticate", "proxy-authenticate",
  "access-control-allow-credentials", "authority", ":authority",
];

export function isSecretHeader(name: string): boolean {
  const key = name.toLowerCase();
  return secret.test(key) && !harmless.includes(key);
}

/** Hides the value of a secret header. The scheme of `Authorization` stays visible. */
export function hideHeader(name: string, value: string): string {
  const scheme = /authorization$/i.test(name) ? /^\s*(Bearer|Basic|Digest|Token)\s+\S/i.exec(value)?.[1] : undefined;
  return scheme === undefined ? hidden : `${scheme} ${hidden}`;
}
