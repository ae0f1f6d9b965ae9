import type { Bilingual } from "../errors/payer-texts.ts";
import { escapeHtml } from "./escape-html.ts";
import { printHtml } from "./print-html.ts";

const title = { en: "The payment page has a problem", fa: "مشکلی در صفحهٔ پرداخت پیش آمد" };

/** Prints a page without scripts that shows one text in both languages, Persian first. */
export function printErrorPage({ text, nonce }: { text: Bilingual; nonce: string }): string {
  return printHtml({
    language: "fa",
    title: `${title.fa} | ${title.en}`,
    nonce,
    style: `body { margin: 0; min-height: 100vh; display: grid; place-content: center; gap: 1rem; padding: 1rem; box-sizing: border-box; font: 1rem/1.8 system-ui, sans-serif; }
p { max-width: 36rem; margin: 0; }`,
    body: `<p>${escapeHtml(text.fa)}</p>
<p lang="en" dir="ltr">${escapeHtml(text.en)}</p>`,
  });
}
