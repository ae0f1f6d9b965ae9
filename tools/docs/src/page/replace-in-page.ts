import { DocsError } from "../docs-error.ts";

/**
 * Replaces a piece of what Redoc put into a page.
 *
 * @param options.what What messages call the piece.
 * @throws {DocsError} when it is not there, which an upgrade of Redocly may bring about.
 */
export function replaceInPage(options: { page: string; piece: RegExp; by: string; what: string }): string {
  const { page, piece, by, what } = options;
  let found = false;
  const replaced = page.replace(piece, () => {
    found = true;
    return by;
  });
  if (!found)
    throw new DocsError(
      `Redoc's page has no ${what} any more, or it looks different. See where tools/docs replaces it.`,
    );
  return replaced;
}
