// Only such a text can hold a number beyond 2^53: sixteen digits in a row, or an exponent.
const maybeUnsafe = /\d{16}|\d[eE]/;
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]*(?:[eE][+-]?\d+)?/gs;

/**
 * Tells whether a number in a JSON text would lose digits when it is parsed.
 * `JSON.parse` rounds silently: `8669708862835380656` becomes another transaction's id.
 */
export function hasUnsafeNumber(json: string): boolean {
  if (!maybeUnsafe.test(json)) return false;
  for (const [token] of json.matchAll(stringOrNumber)) {
    if (!token.startsWith('"') && Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER) return true;
  }
  return false;
}
