import type { Bilingual } from "../../core/gateway.ts";
import type { Language } from "../language.ts";
import { hashForPolicy, policyOf } from "./content-policy.ts";
import { type Html, markup, raw } from "./html.ts";
import { lazyBody } from "./lazy-body.ts";
import { style } from "./style.ts";
import { textsIn } from "./texts.ts";

/** The parts in which pages differ. */
export type PageParts = {
  /** HTTP status. @default 200 */
  status?: number;
  language: Language;
  title: string;
  /** Address of the same page in the other language. */
  translation?: string;
  main: Html;
  script?: string;
};

export type Frame = (parts: PageParts) => Promise<Response>;

const otherLanguages = {
  fa: { code: "en", name: "English" },
  en: { code: "fa", name: "فارسی" },
} as const;

/** Creates the frame of a gateway's pages: everything except the main content. */
export function createFrame({ title, color }: { title: Bilingual; color: string }): Frame {
  const accent = `:root{--accent:${color}}`;
  const heads = { fa: renderHead("fa"), en: renderHead("en") };
  const brands = { fa: renderBrand("fa"), en: renderBrand("en") };
  const styles = Promise.all([style, accent].map(hashForPolicy));
  const policies = new Map<string, Promise<string>>();

  function renderHead(language: Language): Html {
    return markup`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon({ color, letter: firstLetter(title[language]) }))}"><style>${raw(style)}</style><style>${raw(accent)}</style>`;
  }

  function renderBrand(language: Language): Html {
    const name = title[language];
    return markup`<p class="brand"><span class="mark" aria-hidden="true">${firstLetter(name)}</span><span><strong>${name}</strong><small>${textsIn(language).frame.gateway}</small></span></p>`;
  }

  function policyFor(script = ""): Promise<string> {
    const known = policies.get(script);
    if (known) return known;
    const scripts = Promise.all(script ? [hashForPolicy(script)] : []);
    const made = Promise.all([styles, scripts]).then(([styleHashes, scriptHashes]) =>
      policyOf({ styles: styleHashes, scripts: scriptHashes }),
    );
    policies.set(script, made);
    return made;
  }

  return async ({ status = 200, language, title: pageTitle, translation, main, script }) => {
    const { code, name } = otherLanguages[language];
    const page = markup`<!doctype html>
<html lang="${language}" dir="${language === "fa" ? "rtl" : "ltr"}"><head>${heads[language]}<title>${pageTitle} · ${title[language]}</title></head><body><header><div class="bar">${brands[language]}${translation !== undefined && markup`<a class="language" href="${translation}" lang="${code}" hreflang="${code}">${name}</a>`}</div><p class="notice"><strong>${textsIn(language).frame.sandbox}</strong> <span>${textsIn(language).frame.noMoney}</span></p></header>${main}${script !== undefined && markup`<script>${raw(script)}</script>`}</body></html>
`;
    return new Response(lazyBody(page.toString()), {
      status,
      headers: {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "Content-Security-Policy": await policyFor(script),
        "X-Content-Type-Options": "nosniff",
        // As with a real gateway, the merchant sees the origin that the payer comes from, not the full URL.
        "Referrer-Policy": "strict-origin-when-cross-origin",
      },
    });
  };
}

function firstLetter(name: string): string {
  return [...name][0] ?? "";
}

function icon({ color, letter }: { color: string; letter: string }): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${color}"/><text x="16" y="22" font-family="sans-serif" font-size="18" font-weight="700" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
}
