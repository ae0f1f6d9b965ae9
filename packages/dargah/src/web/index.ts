export { type ErrorResponseOptions, errorResponse } from "./error-response.ts";
export { escapeHtml } from "./escape-html.ts";
export { type RedirectOptions, type RedirectParts, redirectParts, redirectResponse } from "./redirect.ts";
export { type ErrorPageOptions, withErrorPage } from "./with-error-page.ts";
