import { hidden } from "./ranges.ts";

/** Of these the value is nobody else's business, whatever it is. */
const secret =
  /auth|cookie|secret|passw|passphrase|api-?key|access-?key|private-?key|token|signature|session|credential/;

/** Names that sound like it and hold none: they say that a token is being replaced, which nonce of a page it is, or how to log in. */
// biome-ignore format: a list of names is read as one.
const harmless = [
  "x-token-deprecated", "x-token-deprecated-expires-at", "www-authenticate", "proxy-authenticate",
  "access-control-allow-credentials", "authority", ":authority",
];

export function isSecretHeader(name: string): boolean {
  const key = name.toLowerCase();
  return secret.test(key) && !harmless.includes(key);
}

/** What is shown of a secret header: of `Authorization` its scheme, where it has one. */
export function hideHeader(name: string, value: string): string {
  const scheme = /authorization$/i.test(name) ? /^\s*(Bearer|Basic|Digest|Token)\s+\S/i.exec(value)?.[1] : undefined;
  return scheme === undefined ? hidden : `${scheme} ${hidden}`;
}
