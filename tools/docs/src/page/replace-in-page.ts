import { DocsError } from "../docs-error.ts";

/**
 * Replaces a piece of a page by Redoc.
 *
 * @param options.by The replacement, or a function that returns it from the groups of the piece.
 * @param options.what Name of the piece in messages.
 * @throws {DocsError} when the page does not contain it, which an upgrade of Redocly may cause.
 */
export function replaceInPage(options: {
  page: string;
  piece: RegExp;
  by: string | ((...groups: string[]) => string);
  what: string;
}): string {
  const { page, piece, by, what } = options;
  let found = false;
  const replaced = page.replace(piece, (_, ...groups) => {
    found = true;
    return typeof by === "string" ? by : by(...groups);
  });
  if (!found)
    throw new DocsError(`Redoc's page no longer has the expected ${what}. Update its replacement in tools/docs.`);
  return replaced;
}
