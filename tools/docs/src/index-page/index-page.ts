import { readFileSync } from "node:fs";
import { html, raw } from "../html.ts";
import { icon } from "../page/icon.ts";
import { securityPolicy } from "../page/security-policy.ts";
import { card, type Gateway } from "./card.ts";

const style = raw(readFileSync(new URL("style.css", import.meta.url), "utf8"));

/** The page that links to every other one. */
export function indexPage(gateways: Gateway[]): string {
  return html`<!DOCTYPE html>
<html lang="en">

<head>
  <meta charset="utf-8" />
  ${securityPolicy}
  <title>dargah: API docs of Iranian payment gateways · مستندات درگاه‌های پرداخت</title>
  <meta name="description" content="API docs of Iranian payment gateways, in English and Persian." />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="color-scheme" content="light dark" />
  ${icon}
  <style>
${style}  </style>
</head>

<body>
  <header class="top">
    <h1>dargah <span lang="fa" dir="rtl">درگاه</span></h1>
    <div class="introduction">
      <p>
        API docs of Iranian payment gateways, one page for each. They are rendered from the specs that the typed clients are generated
        from, and need no network.
      </p>
      <p lang="fa" dir="rtl">
        مستندات API درگاه‌های پرداخت ایرانی، برای هر درگاه یک صفحه. این صفحه‌ها از همان سندهای OpenAPI ساخته می‌شوند که کلاینت‌های
        تایپ‌دار از آن‌ها ساخته شده‌اند، و به شبکه نیاز ندارند.
      </p>
    </div>
  </header>
  <main>
    <ul class="cards">${gateways.map(card)}
    </ul>
  </main>
</body>

</html>
`.text;
}
