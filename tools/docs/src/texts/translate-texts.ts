import type { Json } from "../json.ts";
import type { Texts } from "./read-texts.ts";
import { visibleTexts } from "./visible-texts.ts";

/** Puts the Persian texts in the place of the English ones. A text that the table does not have stays as it is. */
export function translateTexts<Document extends Json>(document: Document, texts: Texts): Document {
  const copy = structuredClone(document);
  for (const { holder, key, text } of visibleTexts(copy)) holder[key] = texts.get(text) ?? text;
  return copy;
}
