import { isObject, type Json, type JsonObject } from "../json.ts";

export type VisibleText = { holder: JsonObject; key: string; text: string };

const keys = new Set(["title", "summary", "description", "x-displayName"]);

// Values on the wire are shown literally, even in a field called "description".
const samples = new Set(["value", "example", "default", "const", "enum"]);

/** Lists every text of a spec that its page shows as prose. Our own extensions are not shown. */
export function visibleTexts(document: Json): VisibleText[] {
  if (Array.isArray(document)) return document.flatMap(visibleTexts);
  if (!isObject(document)) return [];
  return Object.entries(document).flatMap(([key, value]) => {
    if (typeof value === "string") return keys.has(key) ? [{ holder: document, key, text: value }] : [];
    return samples.has(key) || key.startsWith("x-") ? [] : visibleTexts(value);
  });
}
