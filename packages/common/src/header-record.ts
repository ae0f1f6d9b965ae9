/**
 * The headers of a request by their names, as they are written. No two names differ only in their case. The platform's `Headers` check, sort and
 * copy at each step, so they are made where a request is sent.
 */
export type HeaderRecord = Readonly<Record<string, string>>;

/** Returns the value of a header, whose name may be in any case. */
export function headerIn(headers: HeaderRecord, name: string): string | undefined {
  for (const key of Object.keys(headers)) if (isSameName(key, name)) return headers[key];
  return undefined;
}

/** Returns a copy with some headers, which replace those of the same names in any case. */
export function withHeaders(headers: HeaderRecord, more: HeaderRecord): HeaderRecord {
  const copied: Record<string, string> = {};
  const names = Object.keys(more);
  for (const key of Object.keys(headers)) {
    if (!names.some((name) => isSameName(key, name))) copied[key] = headers[key] as string;
  }
  return Object.assign(copied, more);
}

/** Names of headers are ASCII, so their length does not depend on the case. */
function isSameName(one: string, other: string): boolean {
  return one.length === other.length && one.toLowerCase() === other.toLowerCase();
}
