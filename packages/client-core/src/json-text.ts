import { endOfString } from "@dargah/common/json-scan";

// Only a text with sixteen digits in a row or an exponent can contain a number beyond 2^53.
const maybeUnsafe = /\d{16}|\d[eE]/;
const quoteOrNumber = /"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/**
 * Returns whether a number in a JSON text would lose digits when parsed. `JSON.parse` rounds silently: `8669708862835380656` becomes another
 * transaction's id.
 */
export function hasUnsafeNumber(json: string): boolean {
  if (!maybeUnsafe.test(json)) return false;
  quoteOrNumber.lastIndex = 0;
  for (let found = quoteOrNumber.exec(json); found; found = quoteOrNumber.exec(json)) {
    const [token] = found;
    if (token === '"') quoteOrNumber.lastIndex = endOfString(json, found.index) + 1;
    else if (Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER) return true;
  }
  return false;
}
