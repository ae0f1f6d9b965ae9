/** JSON of which nothing is known: every field of it may be missing. */
// biome-ignore lint/suspicious/noExplicitAny: each place where it is read compares what it finds.
export type Json = any;

/** What a body says; `undefined` for one that is no JSON. */
export function parseJson(body: string): Json {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
