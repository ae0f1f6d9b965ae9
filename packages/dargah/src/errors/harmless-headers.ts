/**
 * Shown unmasked, whatever the gateway. An adapter names further ones in `plainHeaders` of its transport. Every other header is masked, because a
 * proxy or gateway may introduce new secret headers at any time.
 */
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
]);

export function isHarmlessHeader(name: string): boolean {
  return harmless.has(name.toLowerCase());
}
