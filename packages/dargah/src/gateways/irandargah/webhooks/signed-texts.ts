import { deepestJson, endOfString, isDeeperThan } from "@dargah/common/json-scan";
import { type Bytes, utf8 } from "../../../crypto/bytes.ts";

/**
 * Yields the texts that may have been signed instead of the bytes of `data` in the body: `data` encoded again as the gateway's docs show it,
 * without spaces and without escaping slashes and letters, for a sender that encoded the body with other flags than the signed text. Yields
 * nothing for a body nested deeper than any event, because encoding it could overflow the stack.
 */
export function* otherSignedTexts(data: Bytes): Generator<Bytes> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(data);
  if (isDeeperThan(text, deepestJson)) return;
  const encoded = encodeAgain(text);
  // PHP escapes the two line separators of Unicode even with JSON_UNESCAPED_UNICODE; JavaScript and Python do not.
  const spellings = new Set(encoded.flatMap((one) => [one, one.replace(/[\u2028\u2029]/g, escapeSeparator)]));
  spellings.delete(text);
  for (const spelling of spellings) yield utf8(spelling);
}

/**
 * Encodes a JSON text again: by its tokens, which keeps long numbers, the order of keys and empty objects; and by parsing, which also rewrites
 * numbers.
 */
function encodeAgain(text: string): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [];
  }
  return [encodeTokens(text), JSON.stringify(parsed)];
}

function encodeTokens(json: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let quote = json.indexOf('"'); quote >= 0; quote = json.indexOf('"', at)) {
    const end = endOfString(json, quote) + 1;
    parts.push(json.slice(at, quote).replace(/\s+/g, ""), JSON.stringify(JSON.parse(json.slice(quote, end))));
    at = end;
  }
  parts.push(json.slice(at).replace(/\s+/g, ""));
  return parts.join("");
}

function escapeSeparator(separator: string): string {
  return separator === "\u2028" ? "\\u2028" : "\\u2029";
}
