import type { Redirect } from "../payments/payment.ts";
import { escapeHtml } from "./escape-html.ts";
import { printHtml } from "./print-html.ts";

const words = {
  fa: { title: "انتقال به درگاه پرداخت", button: "رفتن به درگاه پرداخت" },
  en: { title: "Redirecting to the payment page", button: "Go to the payment page" },
};

/** Prints a page that redirects automatically, or with a button where scripts do not run. */
export function printPage(options: { redirect: Redirect; language: "fa" | "en"; nonce: string }): string {
  const { redirect, language, nonce } = options;
  const { title, button } = words[language];
  const target = redirect.method === "POST" ? printForm(redirect, button) : printLink(redirect.url, button);
  const act = redirect.method === "POST" ? "requestSubmit" : "click";
  return printHtml({
    language,
    title,
    nonce,
    style: `body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1rem/1.6 system-ui, sans-serif; }
a, button { font: inherit; padding: 0.75rem 1.5rem; border: 0; border-radius: 0.5rem; background: #1d4ed8; color: #fff; text-decoration: none; }`,
    body: `${target}
<script nonce="${nonce}">document.getElementById("go").${act}();</script>`,
  });
}

function printForm({ url, fields }: Extract<Redirect, { method: "POST" }>, button: string): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<form id="go" method="post" action="${escapeHtml(url)}" accept-charset="utf-8">
${inputs.join("\n")}
<button>${button}</button>
</form>`;
}

function printLink(url: string, button: string): string {
  return `<a id="go" href="${escapeHtml(url)}" referrerpolicy="strict-origin-when-cross-origin">${button}</a>`;
}
