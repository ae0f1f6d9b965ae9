import { type Bytes, textOf, utf8 } from "../../../crypto/bytes.ts";

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const byteOrderMark = new Uint8Array([0xef, 0xbb, 0xbf]);

/**
 * Finds the bytes of the value of `data` in a JSON object, unchanged. With several, the last one counts, as for `JSON.parse` and PHP.
 *
 * It reads bytes, because decoded text may not encode to the signed bytes again. It does not validate the JSON: the contents of the values are
 * left to the parser.
 *
 * @returns `undefined` when the bytes are not an object, or it has no `data`
 */
export function findData(body: Bytes): Bytes | undefined {
  return lastData(body, undefined);
}

/**
 * Returns the bytes between the first key `data` and a signature at the very end, where the gateway writes it, without scanning them, which for a
 * large event takes longer than everything else.
 *
 * Use them only to compare them with a signature. A signature over exactly these bytes was made for them as the value of `data`; with anything
 * else between the two, such as a second `data`, no signature matches.
 *
 * @returns `undefined` when the body does not end that way
 */
export function guessData(body: Bytes): Bytes | undefined {
  const end = body.length - signatureLength;
  if (!isSignature(body, end)) return undefined;
  return lastData(body, end);
}

/** @param guess The end of the first data, which is then returned instead of the last one. */
function lastData(body: Bytes, guess: number | undefined): Bytes | undefined {
  let at = skipSpace(body, startOf(body));
  if (body[at] !== openBrace) return undefined;
  let found: Bytes | undefined;
  do {
    const key = skipSpace(body, at + 1);
    const keyEnd = skipString(body, key);
    const start = valueAfter(body, keyEnd);
    if (start < 0) return undefined;
    const isWanted = isData(body, key, keyEnd);
    if (isWanted && guess !== undefined) return sliceOf(body, start, guess);
    const end = skipValue(body, start);
    if (end <= start) return undefined;
    if (isWanted) found = sliceOf(body, start, end);
    at = skipSpace(body, end);
  } while (body[at] === comma);
  return body[at] === closeBrace && skipSpace(body, at + 1) === body.length ? found : undefined;
}

/** Like `subarray`, which takes longer for a `Buffer`. */
function sliceOf({ buffer, byteOffset }: Bytes, start: number, end: number): Bytes | undefined {
  return start < end ? new Uint8Array(buffer, byteOffset + start, end - start) : undefined;
}

const signatureKey = utf8(',"signature":"');
/** Includes 64 digits, the quote after them, and the end of the object. */
const signatureLength = signatureKey.length + 66;

/** Returns whether the body ends with a signature from `from` on, and nothing else: another member would have another quote. */
function isSignature(body: Uint8Array, from: number): boolean {
  if (from < 0 || body[body.length - 1] !== closeBrace) return false;
  return isAt(body, from, signatureKey) && skipString(body, from + signatureKey.length - 1) === body.length - 1;
}

function startOf(body: Uint8Array): number {
  return isAt(body, 0, byteOrderMark) ? byteOrderMark.length : 0;
}

/** Returns whether the body has these bytes at a position. */
function isAt(body: Uint8Array, from: number, bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if (body[from + at] !== bytes[at]) return false;
  return true;
}

/** @returns the start of the value whose key ends at `keyEnd`; -1 without a key, or without a colon after it */
function valueAfter(body: Uint8Array, keyEnd: number): number {
  if (keyEnd < 0) return -1;
  const separator = skipSpace(body, keyEnd);
  return body[separator] === colon ? skipSpace(body, separator + 1) : -1;
}

function skipSpace(body: Uint8Array, from: number): number {
  let at = from;
  while (isSpace(body[at])) at += 1;
  return at;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** @returns the end of the string that begins at `from`; -1 when none begins there, or when it has no end */
function skipString(body: Uint8Array, from: number): number {
  if (body[from] !== quote) return -1;
  // Byte by byte: `indexOf` takes longer for strings as short as keys are.
  for (let at = from + 1; at < body.length; at += 1) {
    if (body[at] === quote) return at + 1;
    if (body[at] === backslash) at += 1;
  }
  return -1;
}

/** @returns the end of the value that begins at `from`; -1 when it has no end */
function skipValue(body: Uint8Array, from: number): number {
  if (body[from] === quote) return skipString(body, from);
  if (body[from] !== openBrace && body[from] !== openBracket) return skipScalar(body, from);
  let depth = 0;
  for (let at = from; at < body.length; at += 1) {
    const byte = body[at];
    if (byte === quote) {
      const end = skipString(body, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (byte === openBrace || byte === openBracket) {
      depth += 1;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function skipScalar(body: Uint8Array, from: number): number {
  let at = from;
  while (at < body.length && body[at] !== comma && body[at] !== closeBrace && !isSpace(body[at])) at += 1;
  return at;
}

const dataKey = utf8('"data"');

/** Returns whether the string between the two positions, with its quotes, is `data`, even in an escaped form such as `d\u0061ta`. */
function isData(body: Uint8Array, start: number, end: number): boolean {
  if (end - start === dataKey.length && isAt(body, start, dataKey)) return true;
  let at = start;
  while (at < end && body[at] !== backslash) at += 1;
  if (at === end) return false;
  try {
    return JSON.parse(textOf(body.subarray(start, end))) === "data";
  } catch {
    return false;
  }
}
