/**
 * The headers of a request by their names, as they are written. No two names differ only in their case. The platform's `Headers` check, sort and
 * copy at each step, so they are made where a request is sent.
 */
export type HeaderRecord = Readonly<Record<string, string>>;

/** Returns the value of a header, whose name may be in any case. */
export function headerIn(headers: HeaderRecord, name: string): string | undefined {
  const small = name.toLowerCase();
  for (const key of Object.keys(headers)) if (key.toLowerCase() === small) return headers[key];
  return undefined;
}

/** Returns a copy with a header, which replaces one of the same name in any case. */
export function withHeader(headers: HeaderRecord, name: string, value: string): HeaderRecord {
  const small = name.toLowerCase();
  const copied: Record<string, string> = {};
  for (const key of Object.keys(headers)) if (key.toLowerCase() !== small) copied[key] = headers[key] as string;
  copied[name] = value;
  return copied;
}
