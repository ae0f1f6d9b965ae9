import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { type BuiltPage, summariesOf, urlOf } from "./built-pages.ts";
import { type Menu, readMenu } from "./menu.ts";
import { type WatchedPage, watchPage } from "./watch-page.ts";

/** The promises of every page. The tests go through it in order, like a reader who comes from the index. */
export function describePage(built: BuiltPage, browser: () => Browser): void {
  describe(built.name, () => {
    let watched: WatchedPage;
    let menu: Menu;

    beforeAll(async () => {
      if (browser()) watched = await watchPage({ browser: browser(), url: urlOf("index.html") });
    });

    test("opens by a click on the index", async () => {
      await watched.page.locator(`a[href="${built.name}"]`).click();
      menu = await readMenu(watched.page);
      expect(watched.page.url()).toContain(urlOf(built.name));
    });

    test("has every operation in its navigation", async () => {
      const summaries = await summariesOf(built);
      expect(summaries.length).toBeGreaterThan(0);
      expect(summaries.filter((summary) => !menu.texts.has(summary))).toEqual([]);
    });

    test("shows the operations that are clicked", async () => {
      const summaries = await summariesOf(built);
      for (const summary of new Set([summaries[0] ?? "", summaries.at(-1) ?? ""])) {
        await menu.click(summary);
        const heading = watched.page.locator("h2", { hasText: summary });
        const section = watched.page.locator("main [data-item-kind]").filter({ has: heading }).first();
        await expect
          .poll(() => section.textContent(), { timeout: 20_000 })
          .toContain(built.language === "fa" ? "پاسخ‌ها" : "Responses");
      }
    });

    test("has its language and its direction", async () => {
      const { page } = watched;
      expect(await page.locator("html").getAttribute("lang")).toBe(built.language);
      expect(await page.title()).not.toBe("");
      const rightToLeft = built.language === "fa";
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe(rightToLeft ? "rtl" : "ltr");
      const menuBox = await page.locator(".menu-content").boundingBox();
      const mainBox = await page.locator("main").boundingBox();
      expect((menuBox?.x ?? 0) > (mainBox?.x ?? 0)).toBe(rightToLeft);
      const label = await page.locator(".menu-content [data-text]").first().boundingBox();
      const before = (label?.x ?? 0) - (menuBox?.x ?? 0);
      const after = (menuBox?.width ?? 0) - before - (label?.width ?? 0);
      expect(before > after).toBe(rightToLeft);
    });

    test("keeps code from left to right", async () => {
      const directions = await watched.page
        .locator("main :is(pre, code)")
        .evaluateAll((elements) => elements.map((element) => getComputedStyle(element).direction));
      expect(new Set(directions)).toEqual(new Set(["ltr"]));
    });

    test("fits on a phone", async () => {
      const { page } = watched;
      await page.setViewportSize({ width: 390, height: 844 });
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { timeout: 10_000 })
        .toBeLessThanOrEqual(390);
    });

    test("leads back to the index", async () => {
      const { page, pass } = watched;
      await pass("01:00:00");
      await page.locator('nav a[href="index.html"]').click();
      expect(page.url()).toBe(urlOf("index.html"));
    });

    test("made no outside request and logged no error, in an hour and when it was closed", async () => {
      await watched.close();
      expect(watched.troubles).toEqual([]);
    });
  });
}
