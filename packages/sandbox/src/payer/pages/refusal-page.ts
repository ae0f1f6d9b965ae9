import type { PageRefusal } from "../../core/gateway.ts";
import type { Language } from "../language.ts";
import type { PageParts } from "./frame.ts";
import { markup } from "./html.ts";
import { textsIn } from "./texts.ts";

/** Renders the page for a URL without a payment. It gives the reason in both languages, since mostly developers see it. */
export function renderRefusalPage(options: { language: Language; refusal: PageRefusal }): PageParts {
  const { language, refusal } = options;
  const { status, reason } = refusal;
  const { title } = textsIn(language).refusalPage;
  const other = language === "fa" ? "en" : "fa";
  return {
    status,
    language,
    title,
    main: markup`<main class="ended panel"><div class="outcome"><p class="status">HTTP ${status}</p><h1>${title}</h1><p>${reason[language]}</p></div><p class="reason" lang="${other}" dir="${other === "fa" ? "rtl" : "ltr"}">${reason[other]}</p></main>`,
  };
}
