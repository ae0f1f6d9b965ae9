import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { useBrowser } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { listBuiltPages, urlOf } from "./built-pages.ts";
import { hrefs, visitSections } from "./routes.ts";
import { watchPage } from "./watch-page.ts";

describe.each(listBuiltPages())("$name", ({ name }) => {
  const browser = useBrowser();

  test("has no broken link", async () => {
    const { page, troubles, close } = await watchPage({ browser: browser(), url: urlOf(name) });
    const found = new Set<string>();
    const sections = new Set(
      await visitSections(page, async () => {
        for (const href of await hrefs(page.locator("a"))) found.add(href);
      }),
    );
    expect([...found].filter((href) => !resolves({ href, page: name, sections }))).toEqual([]);
    expect(found.size).toBeGreaterThan(sections.size);
    await close();
    expect(troubles).toEqual([]);
  });

  test("has menu links that work before its script has run", async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(urlOf(name));
    const links = await hrefs(page.locator("#redoc a"));
    expect(links.filter((href) => !/^(#|https:)/.test(href))).toEqual([]);
    await context.close();
  });
});

type Link = { href: string; page: string; sections: Set<string> };

/** True for a section of the page, with or without a place inside it, a file next to the page, or a web address. */
function resolves({ href, page, sections }: Link): boolean {
  if (href.startsWith("#")) return sections.has(`#${href.split("#")[1]}`);
  if (href.startsWith("https://")) return URL.canParse(href);
  return /^[\w.-]+$/.test(href) && existsSync(fileURLToPath(new URL(href, urlOf(page))));
}
