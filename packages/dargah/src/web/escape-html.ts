import { DargahError } from "../errors/dargah-error.ts";

const signs: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** Escapes text for HTML, between tags and in a quoted attribute. */
export function escapeHtml(text: string): string {
  if (typeof text !== "string") throw new DargahError("invalid_option", '"text" must be a string.');
  return text.replace(/[&<>"'\n\r]/g, (sign) => signs[sign] ?? "");
}
