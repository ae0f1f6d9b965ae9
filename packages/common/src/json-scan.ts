const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Far more than any gateway nests. What goes through a value level by level would end in a full stack at some thousands. */
export const deepestJson = 100;

/** Whether lists and objects are nested deeper than so many levels in a JSON text. It looks at the signs only, and checks nothing else. */
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
 * Sign by sign: a regular expression for strings fills the stack at some millions of escapes.
 *
 * @param start Where the quote is that begins the string.
 * @returns Where the quote is that ends the string; the end of the text when none does.
 */
export function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const sign = json.charCodeAt(at);
    if (sign === quote) return at;
    if (sign === backslash) at += 1;
  }
  return json.length;
}
