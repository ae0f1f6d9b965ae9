import type { Page } from "playwright-core";

/** The links of Redoc's menu. Each shows a section of the page. */
const menuLinks = (page: Page) => page.locator(".menu-content a[href^='#']");

/**
 * Visits every section in the menu, and those that open below them.
 *
 * @param visit Called with each section in view.
 * @returns The links of all sections.
 * @throws {Error} when a link of the menu leads to no section.
 */
export async function visitSections(page: Page, visit: (link: string) => Promise<void>): Promise<string[]> {
  await menuLinks(page).first().waitFor();
  const links = new Set<string>();
  const collect = async () => {
    for (const href of await hrefs(menuLinks(page))) links.add(href);
  };
  await collect();
  for (const link of links) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, link);
    await page.locator(`.menu-content a[href="${link}"] [data-active="true"]`).waitFor({ timeout: 20_000 });
    await collect();
    await visit(link);
  }
  return [...links];
}

/** The literal `href` values of links. */
export const hrefs = (links: ReturnType<Page["locator"]>): Promise<string[]> =>
  links.evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
