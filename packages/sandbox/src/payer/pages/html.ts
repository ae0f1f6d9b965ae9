import { html, raw } from "hono/html";

/** Escaped HTML. */
export type Html = ReturnType<typeof raw>;

/** Fills a template, escaping every value that is not HTML already. Promises are no values here, so it never is one itself. */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return html(strings, ...values) as Html;
}

type Value = string | number | Html | undefined | false | readonly Value[];

export { raw };
