import type { Call } from "./call.ts";

/**
 * Reduces a URL to its origin, followed by the path template of the operation where it is known. The path itself contains references that open
 * payment pages, and a base URL may contain the key of a proxy.
 */
export function redactUrl(url: string, { operation }: Pick<Call, "operation">): string {
  return new URL(url).origin + (operation?.path ?? "");
}
