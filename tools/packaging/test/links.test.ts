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
/** Of Markdown and of HTML, where pictures have dark ones beside them. */
const linksOf = (page: string) =>
  [...read(page).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, link, attribute = ""]) => link ?? attribute,
  );

/** The name that GitHub gives to a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
/** Headings in Persian have ids of their own, since their names have signs that GitHub drops. */
const anchorsOf = (page: string) =>
  [...read(page).matchAll(/^#+ (.*)$|<a id="([^"]+)">/gm)].map(([, heading = "", id]) => id ?? anchorOf(heading));

/** Whether a file of the repository is there, with the heading that the link names; other sites are not asked. */
function leadsSomewhere(page: string, link: string): boolean {
  if (!home.test(link) && /^[a-z]+:/.test(link)) return URL.canParse(link);
  const [path = "", anchor] = link.replace(home, "").split("#");
  const target = home.test(link) ? path : path ? join(dirname(page), path) : page;
  if (!existsSync(join(root, target))) return false;
  return !anchor || !target.endsWith(".md") || anchorsOf(target).includes(anchor);
}

test.each(pages)("%s has no dead link", (page) => {
  expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
});

test.each(publishedPackages.map(({ id }) => `packages/${id}/README.md`))(
  "%s has links that work where it is published, outside of the repository",
  (page) => {
    expect(linksOf(page).filter((link) => !/^(https:|#)/.test(link))).toEqual([]);
  },
);
