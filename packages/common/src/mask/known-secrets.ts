import { type Layer, layersOf } from "./layers.ts";
import { hidden, type Range } from "./ranges.ts";

/** A string to search for in a text. */
export type Needle = {
  text: string;
  /** How many times the secret had to be decoded to become this. */
  depth: number;
  /** Whether adjacent Base64 characters are hidden too. */
  isBase64: boolean;
};

/**
 * The forms of a secret in a decoded text: itself, in hex, and in Base64 after a user name of any length, as
 * `Authorization: Basic` has it.
 */
export function needlesOf(secret: string): Needle[] {
  const bytes = [...new TextEncoder().encode(secret)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const coded = [0, 1, 2].map((offset) => innerBase64(bytes, offset)).filter(({ length }) => length >= shortestBase64);
  const inUrls = coded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  // Anything in the secret that looks like an encoding is decoded together with the surrounding text.
  const plain = layersOf(secret).map(({ text }) => text);
  return [
    ...plain.map((text, depth) => ({ text: fold(text), depth, isBase64: false })),
    { text: hex, depth: 0, isBase64: false },
    ...[...new Set([...coded, ...inUrls])].map((text) => ({ text: fold(text), depth: 0, isBase64: true })),
  ];
}

const shortestBase64 = 6;

/** The Base64 characters that do not depend on what precedes or follows. */
function innerBase64(bytes: readonly number[], offset: number): string {
  const padded = btoa(String.fromCharCode(...Array<number>(offset).fill(0), ...bytes)).replace(/=+$/, "");
  const isCut = (offset + bytes.length) % 3 !== 0;
  return padded.slice([0, 2, 3][offset], isCut ? -1 : undefined);
}

/** Finds secrets in a layer, and adds their places to `found`. */
export function findSecrets(layer: Layer, needles: readonly Needle[], found: Range[]): void {
  const text = fold(layer.text);
  for (const { text: needle, isBase64 } of needles) {
    let next = 0;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, next)) {
      const [from, to] = isBase64 ? widen(layer.text, at, at + needle.length) : [at, at + needle.length];
      found.push({ start: layer.startOf(from), end: layer.endOf(to - 1), mask: hidden });
      next = to;
    }
  }
}

function widen(text: string, from: number, to: number): [from: number, to: number] {
  let [start, end] = [from, to];
  while (start > 0 && base64Sign.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && base64Sign.test(text.charAt(end))) end += 1;
  return [start, end];
}

const base64Sign = /[\w+/=-]/;

const isAscii = /^[\0-\x7f]*$/;

/** Folds case, and treats the plus sign of forms as a space. The length stays the same. */
function fold(text: string): string {
  // In other alphabets a small letter can be longer.
  const small = isAscii.test(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return small.includes("+") ? small.replaceAll("+", " ") : small;
}
