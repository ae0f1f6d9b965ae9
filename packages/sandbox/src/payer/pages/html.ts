import { html, raw } from "hono/html";

/** Escaped HTML. */
export type Html = ReturnType<typeof raw>;

/** Fills a template, and escapes every value that is not HTML already. Promises are not allowed as values, so the result is never one. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return html(strings, ...values) as Html;
}

type Value = string | number | Html | undefined | false | readonly Value[];

export { raw };
