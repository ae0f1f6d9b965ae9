import { persianLabels } from "./persian-labels.ts";
import { replaceInPage } from "./replace-in-page.ts";

/**
 * Puts Persian words on Redoc's own buttons and headings.
 *
 * Redoc asks a `translate` function for each of its words, but its free edition has no option for them: the function gives
 * back the English default. Here it looks into our table first.
 */
export function translate(page: string): string {
  const table = JSON.stringify(persianLabels).replaceAll("<", "\\u003c");
  const asking = replaceInPage({
    page,
    piece: /(?<=useTranslate:\(\)=>\(\{translate:\(e,t\)=>)(?=\(typeof t==`string`)/,
    by: "globalThis.redocLabels[e]||",
    what: "translate function",
  });
  return replaceInPage({
    page: asking,
    piece: /(?=<script type="module">)/,
    by: `<script>globalThis.redocLabels = ${table}</script>\n`,
    what: "script",
  });
}
