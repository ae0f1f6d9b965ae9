import { isObject, type Json } from "../json.ts";

const rightToLeftMark = "\u200f";

/**
 * Marks each Persian paragraph and list item that begins with a Latin word, such as "API", as right to left. A browser
 * takes the direction of a paragraph from its first letter, which is correct for the English paragraphs of the page.
 */
export function holdDirection(document: Json): Json {
  if (Array.isArray(document)) return document.map(holdDirection);
  if (!isObject(document)) return document;
  const entries = Object.entries(document).map(([key, value]) => [key, mark({ key, value })]);
  return Object.fromEntries(entries);
}

// Values on the wire are shown literally, even in a field called "description".
const samples = new Set(["value", "example", "default", "const", "enum"]);

function mark({ key, value }: { key: string; value: Json }): Json {
  if (samples.has(key)) return value;
  return key === "description" && typeof value === "string" ? markParagraphs(value) : holdDirection(value);
}

const latinStart = /^(\s*(?:(?:[-*]|\d+\.)\s+)?)(?=[A-Za-z])/;

function markParagraphs(text: string): string {
  const isPersian = (line: string) => /\p{Script=Arabic}/u.test(line);
  // A list item may begin on any line, a paragraph only after an empty one; a mark inside a paragraph does no harm.
  return text
    .split("\n")
    .map((line) => (isPersian(line) ? line.replace(latinStart, `$1${rightToLeftMark}`) : line))
    .join("\n");
}
