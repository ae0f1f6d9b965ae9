const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Far more levels than any gateway nests. Recursion through a value would overflow the stack at a few thousand. */
export const deepestJson = 100;

/** Tests whether a JSON text nests lists and objects deeper than `levels`. It counts brackets only, and checks nothing else. */
export function isDeeperThan(json: string, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    switch (json.charCodeAt(at)) {
      case quote:
        at = endOfString(json, at);
        break;
      case openBracket:
      case openBrace:
        depth += 1;
        if (depth > levels) return true;
        break;
      case closeBracket:
      case closeBrace:
        depth -= 1;
    }
  }
  return false;
}

/**
 * Finds the end of a JSON string, character by character: a regular expression would overflow the stack at a few million escapes.
 *
 * @param start Position of the opening quote.
 * @returns Position of the closing quote, or the end of the text if there is none.
 */
export function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if (sign === quote) return at;
    if (sign === backslash) at += 1;
  }
  return json.length;
}
