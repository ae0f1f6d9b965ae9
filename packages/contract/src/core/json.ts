import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";

/** JSON of an unknown shape: every field may be missing. */
// biome-ignore lint/suspicious/noExplicitAny: every reader compares what it finds.
export type Json = any;

/** Parses a body; `undefined` for one that is not JSON, or is nested deeper than any gateway nests. */
export function parseJson(body: string): Json {
  // Recursive readers must terminate.
  if (isDeeperThan(body, deepestJson)) return undefined;
  try {
    return JSON.parse(withoutMark(body));
  } catch {
    return undefined;
  }
}

/** Removes the byte order mark that editors on Windows and some servers write. JSON does not allow one. */
export function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
