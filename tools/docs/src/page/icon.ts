import { type Html, html } from "../html.ts";

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M4 30V15a12 12 0 0 1 24 0v15h-7V16a5 5 0 0 0-10 0v14z" fill="#0f766e"/></svg>`;

/** A gate, inlined in the page so browsers do not request a favicon. */
export const icon: Html = html`<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(drawing)}" />`;
