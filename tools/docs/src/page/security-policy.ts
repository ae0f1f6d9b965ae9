import { type Html, html } from "../html.ts";

/**
 * What a page may load: only what is written in it. A script that still tried to call home would be stopped by the browser, and would
 * show as an error in its console, where the tests see it.
 */
export const securityPolicy: Html = html`<meta
    http-equiv="Content-Security-Policy"
    content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
  />`;
