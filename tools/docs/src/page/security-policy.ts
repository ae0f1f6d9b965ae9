import { type Html, html } from "../html.ts";

/**
 * Limits a page to its own content. The browser stops a script that still tries to call home, and shows
 * an error in its console, where the tests find it.
 */
export const securityPolicy: Html = html`<meta
    http-equiv="Content-Security-Policy"
    content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
  />`;
