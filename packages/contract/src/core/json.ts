import { deepestJson, isDeeperThan } from "@dargah/common/json-scan";

/** JSON of which nothing is known: every field of it may be missing. */
// biome-ignore lint/suspicious/noExplicitAny: each place where it is read compares what it finds.
export type Json = any;

/** What a body says; `undefined` for one that is not JSON, or is nested deeper than any gateway nests. */
export function parseJson(body: string): Json {
  // What looks into it level by level must come to an end.
  if (isDeeperThan(body, deepestJson)) return undefined;
  try {
    return JSON.parse(withoutMark(body));
  } catch {
    return undefined;
  }
}

/** A text without the byte order mark that editors on Windows and some servers write before it. JSON has no place for one. */
export function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}
