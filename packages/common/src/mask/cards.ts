import type { Layer } from "./layers.ts";
import type { Range } from "./ranges.ts";

const digits = 16;

/** Latin, Persian, Arabic and full-width digits, but no letters and no other numerals. */
const digit = "[0-9\\u06f0-\\u06f9\\u0660-\\u0669\\uff10-\\uff19]";
/** References often begin with a date, such as 20251001… or 1404…. Cards begin with 2 only in other countries. */
const firstOfCard = "[3-9\\u06f3-\\u06f9\\u0663-\\u0669\\uff13-\\uff19]";
/** Spaces, dashes and other separators between groups, and invisible characters from pasted text. */
const gap = "[\\p{Z}\\p{Pd}\\p{Cf}\\t\\r\\n\\u2212\\u0640\\u00b7\\u2022\\u066b\\u066c._/\\\\|+*:;~'`\\u00ad]";
const before = () => `(?<!${digit}|\\*)`;
const behind = () => `(?!${digit})`;

/** Built on first use, so that a bundle without a mask does not contain them. */
let made: RegExp[] | undefined;

function patterns(): RegExp[] {
  made ??= sources().map((pattern) => new RegExp(pattern, "gu"));
  return made;
}

const sources = () => [
  // In one piece. If a letter follows, digits that begin like a date are a reference, such as 2025100121424146HC.
  `${before()}(?:${firstOfCard}${digit}{15}|${digit}{16}(?![A-Za-z]))${behind()}`,
  // In four groups, with anything that is not a digit or a letter between them.
  `${before()}${digit}{4}(?:(?:${gap}|[,\\u060c]){1,3}${digit}{4}){3}${behind()}`,
  // In any groups, down to single digits.
  `${before()}${firstOfCard}(?:${gap}{0,3}${digit}){15}${behind()}`,
];

const anyDigit = /[0-9\u06f0-\u06f9\u0660-\u0669\uff10-\uff19]/g;

/** Finds the six digits that a receipt hides: it shows the first six and the last four. */
export function findCards(layer: Layer): Range[] {
  const { text } = layer;
  if ((text.match(anyDigit)?.length ?? 0) < digits) return [];
  return patterns().flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [card] = match;
      const at = match.index;
      if (isListOfNumbers(text, at, at + card.length)) return [];
      // A JSON number stays a number.
      const mask = card.length === digits && isNumber(text, at, at + card.length) ? "0" : "*";
      return [...card.matchAll(anyDigit)].slice(6, 12).map(({ index }) => {
        const [start, end] = [layer.startOf(at + index), layer.endOf(at + index)];
        return { start, end, mask };
      });
    }),
  );
}

/** Tests whether the text is four amounts of four digits in a JSON list. */
function isListOfNumbers(text: string, start: number, end: number): boolean {
  return text.slice(start, end).includes(",") && /[[,]\s*$/.test(text.slice(Math.max(0, start - 8), start));
}

function isNumber(text: string, start: number, end: number): boolean {
  const isJson = /^\s*[[{]/.test(text);
  const [lead, tail] = [text.slice(Math.max(0, start - 8), start), text.slice(end, end + 8)];
  return isJson && /(?:"\s*:|[[,])\s*$/.test(lead) && /^\s*[,\]}]/.test(tail);
}
