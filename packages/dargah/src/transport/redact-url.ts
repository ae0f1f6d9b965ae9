import type { Call } from "./calls.ts";

/**
 * The origin, with the template of the operation's path behind it where the operation is known. The path itself holds references that open
 * pay pages, and a base URL may hold the key of a proxy.
 */
export function redactUrl(url: string, { operation }: Pick<Call, "operation">): string {
  return new URL(url).origin + (operation?.path ?? "");
}
