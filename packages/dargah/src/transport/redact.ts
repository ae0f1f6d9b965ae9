import type { Call } from "./calls.ts";

/** Shown as they are. Every other header is masked: what a proxy or a gateway will call its secrets tomorrow is not known today. */
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

export const mask = "***";

export function isHarmlessHeader(name: string): boolean {
  return harmless.has(name.toLowerCase());
}

export function redactHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name, isHarmlessHeader(name) ? value : mask]));
}

/**
 * The origin, with the template of the operation's path behind it where the operation is known. The path itself holds references that open
 * pay pages, and a base URL may hold the key of a proxy.
 */
export function redactUrl(url: string, { operation }: Pick<Call, "operation">): string {
  return new URL(url).origin + (operation?.path ?? "");
}
