import { replaceInPage } from "./replace-in-page.ts";

/**
 * Points the prerendered links of Redoc's menu at the sections of this page.
 *
 * The prerendered menu has `href="/payments"`, which leads out of the page when its script has not run or the reader opens the
 * link in a new tab. In the browser, Redoc's routes begin with `#`, but it keeps the attributes that it finds.
 */
export function linkInside(page: string): string {
  return replaceInPage({
    page,
    piece: /(?<=<a [^>]*href=")(?=\/[^"]*" data-discover)/g,
    by: "#",
    what: "prerendered link",
  });
}
