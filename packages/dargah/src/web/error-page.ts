import type { Bilingual } from "../errors/payer-texts.ts";
import { escapeHtml } from "./escape-html.ts";

const title = { en: "The payment page has a problem", fa: "مشکلی در صفحهٔ پرداخت پیش آمد" };

/** Prints a page without scripts that shows one text in both languages, Persian first. */
export function printErrorPage({ text, nonce }: { text: Bilingual; nonce: string }): string {
  return `<!doctype html>
<html lang="fa" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title.fa} | ${title.en}</title>
<style nonce="${nonce}">
body { margin: 0; min-height: 100vh; display: grid; place-content: center; gap: 1rem; padding: 1rem; box-sizing: border-box; font: 1rem/1.8 system-ui, sans-serif; }
p { max-width: 36rem; margin: 0; }
</style>
</head>
<body>
<p>${escapeHtml(text.fa)}</p>
<p lang="en" dir="ltr">${escapeHtml(text.en)}</p>
</body>
</html>
`;
}
