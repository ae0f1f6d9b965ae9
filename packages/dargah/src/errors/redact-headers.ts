import { hidden } from "@dargah/common/mask";

/** Shown unmasked. Every other header is masked, because a proxy or gateway may introduce new secret headers at any time. */
const harmless = new Set([
  "accept",
  "allow",
  "cache-control",
  "content-encoding",
  "content-language",
  "content-length",
  "content-type",
  "date",
  "retry-after",
  "server",
  "traceparent",
  "user-agent",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-request-id",
  "x-response-timestamp",
  "x-timestamp",
  "x-token-deprecated",
  "x-token-deprecated-expires-at",
]);

export const mask = hidden;

export function isHarmlessHeader(name: string): boolean {
  return harmless.has(name.toLowerCase());
}

/** @param hide Masks known secrets: a gateway may write anything into a header with a harmless name. */
export function redactHeaders(headers: Headers, hide: (text: string) => string): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, isHarmlessHeader(name) ? hide(value) : mask]));
}
