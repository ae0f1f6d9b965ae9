import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../src/paths.ts";
import { publishedPackages } from "../src/published-packages.ts";

const home = /^https:\/\/github\.com\/dargah\/dargah\/(?:tree|blob)\/main\/?/;
const pages = String(execFileSync("git", ["ls-files", "-z", "*.md"], { cwd: root }))
  .split("\0")
  .filter(Boolean);

const read = (page: string) => readFileSync(join(root, page), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
/** Links of Markdown and of HTML, where pictures have dark variants. */
const linksOf = (page: string) =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, link, attribute = ""]) => link ?? attribute,
  );

/** Returns the anchor that GitHub makes for a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
/** Persian headings have explicit ids, since GitHub drops some of their characters. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$|<a id="([^"]+)">/gm)].map(([, heading = "", id]) => id ?? anchorOf(heading));

/** Checks that a file of the repository exists, with the heading in the link; other sites are not checked. */
function leadsSomewhere(page: string, link: string): boolean {
  if (!home.test(link) && /^[a-z]+:/.test(link)) return URL.canParse(link);
  const [path = "", anchor] = link.replace(home, "").split("#");
  const target = home.test(link) ? path : path ? join(dirname(page), path) : page;
  if (!existsSync(join(root, target))) return false;
  return !anchor || !target.endsWith(".md") || anchorsOf(target).includes(anchor);
}

test.each(pages)("%s has no broken link", (page) => {
  expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test.each(publishedPackages.map(({ id }) => `packages/${id}/README.md`))(
  "%s has links that work where it is published, outside the repository",
  (page) => {
    expect(linksOf(page).filter((link) => !/^(https:|#)/.test(link))).toEqual([]);
  },
);
