import type { Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";

/** Redoc's navigation. Its groups are like an accordion: opening one closes another. */
export type Menu = {
  /** The name of every operation, with the index of its group. */
  texts: Map<string, number>;
  click: (text: string) => Promise<void>;
};

export async function readMenu(page: Page): Promise<Menu> {
  const menu = page.locator(".menu-content");
  await menu.locator("[data-text]").first().waitFor();
  const groups = menu.locator(".menu-item-type-group");
  const texts = new Map<string, number>();
  for (let index = 0; index < (await groups.count()); index += 1) {
    await retry(async () => {
      await openGroup(groups.nth(index));
      const [, ...operations] = await groups.nth(index).locator("[data-text]").allTextContents();
      expect(operations).not.toEqual([]);
      for (const text of operations) texts.set(text, index);
    });
  }
  const click = async (text: string) => {
    const group = groups.nth(texts.get(text) ?? 0);
    await retry(async () => {
      await openGroup(group);
      await group.locator("[data-text]").getByText(text, { exact: true }).last().click({ timeout: 2000 });
    });
  };
  return { texts, click };
}

// The accordion also follows the scrolling of the page, and may close a group that was just opened.
const retry = (step: () => Promise<void>) => vi.waitFor(step, { timeout: 30_000, interval: 100 });

async function openGroup(group: Locator): Promise<void> {
  const operation = group.locator(".menu-item-type-operation").first();
  if (await operation.isVisible()) return;
  await group.locator("> a").click({ timeout: 2000 });
  await operation.waitFor({ timeout: 2000 });
}
