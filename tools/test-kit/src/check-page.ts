import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Fails for any finding of axe-core, for a page wider than the screen, and for one without a title. */
export async function checkPage(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  // The number of elements does not matter for a rule that passes.
  const results = (await page.evaluate('axe.run({ resultTypes: ["violations", "incomplete"] })')) as AxeResults;
  // Colours that axe-core cannot decide about count as failures, too.
  const unsure = results.incomplete.filter(({ id }) => id === "color-contrast");
  const found = [...results.violations, ...unsure].map(({ id, nodes }) => ({
    id,
    places: nodes.map(({ html }) => html),
  }));
  expect(found).toEqual([]);
  expect(results.passes.length).toBeGreaterThan(10);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    page.viewportSize()?.width ?? 0,
  );
  expect(await page.title()).not.toBe("");
}
