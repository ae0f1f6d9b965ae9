import { DocsError } from "../docs-error.ts";

/**
 * Replaces a piece of what Redoc put into a page.
 *
 * @param options.by What stands there instead, or a function of the groups of the piece that says it.
 * @param options.what What messages call the piece.
 * @throws {DocsError} when it is not there, which an upgrade of Redocly may bring about.
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
    throw new DocsError(
      `Redoc's page has no ${what} any more, or it looks different. See where tools/docs replaces it.`,
    );
  return replaced;
}
