import type { Page } from "playwright-core";

const dialog = (page: Page) => page.getByTestId("search-dialog");

/** Opens the search of a page if needed, and returns the titles and highlights of the results. */
export async function search(page: Page, query: string): Promise<{ results: string[]; marked: string[] }> {
  if (!(await dialog(page).isVisible())) await page.getByTestId("search-trigger").click();
  const field = dialog(page).locator("input");
  // Clear the field first, so the results of an earlier query are not mistaken for these.
  await field.fill("");
  await dialog(page).locator("a").first().waitFor({ state: "detached" });
  await field.fill(query);
  const ended = dialog(page)
    .locator("a")
    .or(dialog(page).getByText(/^(چیزی پیدا نشد|No results)$/));
  // The search waits for a pause in typing, but the clock of these tests does not advance.
  await page.clock.runFor(1_000);
  await ended.first().waitFor();
  const results = await dialog(page).locator("a").allTextContents();
  const marked = await dialog(page)
    .locator("[data-component-name='Search/SearchHighlight'] span, a span > span")
    .allTextContents();
  return { results, marked };
}

export const emptyMessage = (page: Page): Promise<string | null> =>
  dialog(page).getByTestId("search-message").textContent();
