import type { Json } from "../json.ts";
import type { Texts } from "./read-texts.ts";
import { visibleTexts } from "./visible-texts.ts";

/** Replaces English texts by the Persian ones. A text that is not in the table is left unchanged. */
export function translateTexts<Document extends Json>(document: Document, texts: Texts): Document {
  const copy = structuredClone(document);
  for (const { holder, key, text } of visibleTexts(copy)) holder[key] = texts.get(text) ?? text;
  return copy;
}
