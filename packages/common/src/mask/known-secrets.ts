import { type Layer, layersOf } from "./layers.ts";
import { hidden, type Range } from "./ranges.ts";

/** What is looked for in a text. */
export type Needle = {
  text: string;
  /** Whether all that touches it in the alphabet of Base64 is hidden too. */
  isBase64: boolean;
};

/**
 * What a secret looks like in a text whose layers of encoding are off: itself, in hex, and in Base64 behind a user name of any length, as
 * `Authorization: Basic` has it.
 */
export function needlesOf(secret: string): Needle[] {
  const bytes = [...new TextEncoder().encode(secret)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const coded = [0, 1, 2].map((offset) => innerBase64(bytes, offset)).filter(({ length }) => length >= shortestBase64);
  const inUrls = coded.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  // What looks like an encoding within the secret comes off together with that of the text around it.
  const plain = layersOf(secret).map(({ text }) => text);
  const needle = (isBase64: boolean) => (text: string) => ({ text: fold(text), isBase64 });
  return [...[...plain, hex].map(needle(false)), ...[...new Set([...coded, ...inUrls])].map(needle(true))];
}

const shortestBase64 = 6;

/** The characters that are the same whatever stands before and behind. */
function innerBase64(bytes: readonly number[], offset: number): string {
  const padded = btoa(String.fromCharCode(...Array<number>(offset).fill(0), ...bytes)).replace(/=+$/, "");
  const isCut = (offset + bytes.length) % 3 !== 0;
  return padded.slice([0, 2, 3][offset], isCut ? -1 : undefined);
}

/** Where secrets are in a layer. */
export function findSecrets(layer: Layer, needles: readonly Needle[]): Range[] {
  const text = fold(layer.text);
  return needles.flatMap(({ text: needle, isBase64 }) => {
    const found: Range[] = [];
    let next = 0;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, next)) {
      const [from, to] = isBase64 ? widen(layer.text, at, at + needle.length) : [at, at + needle.length];
      found.push({ start: layer.startOf(from), end: layer.endOf(to - 1), mask: hidden });
      next = to;
    }
    return found;
  });
}

function widen(text: string, from: number, to: number): [from: number, to: number] {
  let [start, end] = [from, to];
  while (start > 0 && base64Sign.test(text.charAt(start - 1))) start -= 1;
  while (end < text.length && base64Sign.test(text.charAt(end))) end += 1;
  return [start, end];
}

const base64Sign = /[\w+/=-]/;

/** Upper and lower case are one, and so are a blank and the plus sign that forms write for it. The length stays. */
function fold(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replaceAll("+", " ");
}
