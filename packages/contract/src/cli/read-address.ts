import { UsageError } from "./io.ts";

/**
 * The address without a slash at its end.
 *
 * @throws {UsageError}
 */
export function readAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === "https:" || url.protocol === "http:") && !url.username && !url.search && !url.hash) {
    return url.href.replace(/\/+$/, "");
  }
  throw new UsageError(
    `${name} is no address of a gateway. Write https://host/path, without a query and without credentials.`,
  );
}
