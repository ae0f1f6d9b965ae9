export { escapeHtml } from "./escape-html.ts";
export { type RedirectAnswer, type RedirectOptions, redirectAnswer, redirectResponse } from "./redirect.ts";
