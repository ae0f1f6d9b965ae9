import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { useBrowser } from "@dargah/test-kit";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { allowedWords } from "./allowed-words.ts";
import { type BuiltPage, listBuiltPages, urlOf } from "./built-pages.ts";
import { hrefs, visitSections } from "./routes.ts";
import { identifiers, latinWords, shownTexts, unfold } from "./shown-words.ts";
import { watchPage } from "./watch-page.ts";

describe("the sections", () => {
  const browser = useBrowser();

  describe.each(listBuiltPages())("of $name", (built) => {
    const { name, language } = built;
    let seen: Awaited<ReturnType<typeof visitPage>>;

    // One visit for all tests of a page, because it takes seconds.
    beforeAll(async () => {
      if (browser()) seen = await visitPage({ built, browser: browser() });
    });

    test("have no broken link", () => {
      const { links, sections, troubles } = seen;
      expect([...links].filter((href) => !resolves({ href, page: name, sections }))).toEqual([]);
      expect(links.size).toBeGreaterThan(sections.size);
      expect(troubles).toEqual([]);
    });

    if (language === "fa") {
      test("have no English in their texts or for screen readers", () => {
        expect(Object.fromEntries(seen.english)).toEqual({});
      });
    }

    test("have menu links that work before the script of the page has run", async () => {
      const context = await browser().newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(urlOf(name));
      const links = await hrefs(page.locator("#redoc a"));
      expect(links.filter((href) => !/^(#|https:)/.test(href))).toEqual([]);
      await context.close();
    });
  });
});

/** Opens every section of a page, and collects its links and, on a Persian page, the texts with English words. */
async function visitPage({ built, browser }: { built: BuiltPage; browser: Browser }) {
  const { name, gateway, language } = built;
  const { page, troubles, close } = await watchPage({ browser, url: urlOf(name) });
  const names = identifiers(JSON.parse(readFileSync(fileURLToPath(urlOf(`${gateway}.json`)), "utf8")));
  const links = new Set<string>();
  const english = new Map<string, string>();
  const sections = await visitSections(page, async (link) => {
    for (const href of await hrefs(page.locator("a"))) links.add(href);
    if (language !== "fa") return;
    await unfold(page);
    for (const text of await shownTexts(page)) {
      const words = latinWords(text).filter((word) => !allowedWords.has(word) && !names.has(word));
      if (words.length > 0) english.set(text.trim(), `${words.join(" ")} (${link})`);
    }
  });
  await close();
  return { links, english, sections: new Set(sections), troubles };
}

type Link = { href: string; page: string; sections: Set<string> };

/** True for a section of the page, with or without a place inside it, a file next to the page, or a web address. */
function resolves({ href, page, sections }: Link): boolean {
  if (href.startsWith("#")) return sections.has(`#${href.split("#")[1]}`);
  if (href.startsWith("https://")) return URL.canParse(href);
  return /^[\w.-]+$/.test(href) && existsSync(fileURLToPath(new URL(href, urlOf(page))));
}
