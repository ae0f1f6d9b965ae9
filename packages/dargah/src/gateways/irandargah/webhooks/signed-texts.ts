import { deepestJson, endOfString, isDeeperThan } from "@dargah/common/json-scan";
import { type Bytes, utf8 } from "../../../crypto/bytes.ts";

/**
 * What the signature of a delivery may be over beside the bytes of `data` in the body: `data` encoded once more as the documents show it, without
 * spaces and without escapes of slashes and letters, by a sender whose body was encoded with other flags than the text that it signed. None for
 * a body that is nested deeper than any event: to encode it could fill the stack.
 */
export function* otherSignedTexts(data: Bytes): Generator<Bytes> {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(data);
  if (isDeeperThan(text, deepestJson)) return;
  const encoded = encodeAgain(text);
  // PHP escapes the two line separators of Unicode even where it is told to leave Unicode alone; JavaScript and Python do not.
  const spellings = new Set(encoded.flatMap((one) => [one, one.replace(/[\u2028\u2029]/g, escapeSeparator)]));
  spellings.delete(text);
  for (const spelling of spellings) yield utf8(spelling);
}

/** By its tokens, which keeps long numbers, the order of keys and empty objects; and by parsing, which also rewrites numbers. */
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
