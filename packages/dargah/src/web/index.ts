export { type ErrorResponseOptions, errorResponse } from "./error-response.ts";
export { escapeHtml } from "./escape-html.ts";
export { type RedirectAnswer, type RedirectOptions, redirectAnswer, redirectResponse } from "./redirect.ts";
export { type ErrorPageOptions, withErrorPage } from "./with-error-page.ts";
