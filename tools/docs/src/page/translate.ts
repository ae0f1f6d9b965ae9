import { persianLabels } from "./persian-labels.ts";
import { persianWords } from "./persian-words.ts";
import { replaceInPage } from "./replace-in-page.ts";
import { persianPlace } from "./search/persian-place.ts";

/**
 * Puts Persian words on Redoc's own buttons and headings.
 *
 * Redoc calls a `translate` function for its words, but its free edition has no option for them: the function returns
 * the English default. Here it looks into our table first. Words that do not pass through it are replaced one by one.
 */
export function translate(page: string): string {
  const table = JSON.stringify(persianLabels).replaceAll("<", "\\u003c");
  const asking = replaceInPage({
    page,
    piece: /(?<=useTranslate:\(\)=>\(\{translate:\(e,t\)=>)(?=\(typeof t==`string`)/,
    by: "globalThis.redocLabels[e]||",
    what: "translate function",
  });
  const translated = persianWords.reduce(
    (text, [word, persian]) => replaceInPage({ page: text, piece: literally(word), by: persian, what: `"${word}"` }),
    asking,
  );
  return replaceInPage({
    page: translated,
    piece: /(?=<script type="module">)/,
    by: `<script>globalThis.redocLabels = ${table}; globalThis.persianPlace = ${persianPlace}</script>\n`,
    what: "script",
  });
}

const literally = (text: string) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "g");
