import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { useBrowser } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { listBuiltPages, urlOf } from "./built-pages.ts";
import { watchPage } from "./watch-page.ts";

const pages = listBuiltPages();

describe("the index", () => {
  const browser = useBrowser();
  const open = () => {
    expect(pages, "tools/docs/dist does not exist. Run `pnpm --filter @dargah/docs build` first.").not.toEqual([]);
    return watchPage({ browser: browser(), url: urlOf("index.html") });
  };

  test("links to every page and every spec, makes no outside request and logs no error", async () => {
    const { page, troubles, pass, close } = await open();
    const links = await page
      .locator("a")
      .evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
    expect(links.filter((link) => !existsSync(fileURLToPath(link)))).toEqual([]);
    expect(new Set(links)).toEqual(
      new Set(pages.flatMap(({ name, gateway }) => [urlOf(name), urlOf(`${gateway}.json`)])),
    );
    await pass("01:00:00");
    await close();
    expect(troubles).toEqual([]);
  });

  test("can be used with the keyboard alone", async () => {
    const { page, close } = await open();
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => (document.activeElement as HTMLAnchorElement).href);
    await page.keyboard.press("Enter");
    await page.locator("#redoc h1").first().waitFor();
    expect(page.url()).toContain(focused);
    await close();
  });

  test("names each card and each link", async () => {
    const { page, close } = await open();
    const cards = page.getByRole("article");
    expect(await cards.count()).toBe(new Set(pages.map(({ gateway }) => gateway)).size);
    expect(await page.getByRole("article", { name: /\w/ }).count()).toBe(await cards.count());
    const names = await page
      .locator("a")
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("aria-label")));
    expect(new Set(names).size).toBe(names.length);
    await close();
  });

  test("is light or dark like the reader's system", async () => {
    const { page, close } = await open();
    const brightness = () =>
      page.evaluate(() => Number(/rgb\((\d+)/.exec(getComputedStyle(document.body).backgroundColor)?.[1]));
    await page.emulateMedia({ colorScheme: "light" });
    expect(await brightness()).toBeGreaterThan(200);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await brightness()).toBeLessThan(60);
    await close();
  });

  test.each([320, 390, 1280])("fits a screen of %i pixels", async (width) => {
    const { page, close } = await open();
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await close();
  });
});
