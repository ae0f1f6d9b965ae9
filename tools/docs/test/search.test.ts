import { useBrowser } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { listBuiltPages, urlOf } from "./built-pages.ts";
import { emptyMessage, search } from "./search.ts";
import { watchPage } from "./watch-page.ts";

const persianPages = listBuiltPages().filter(({ language }) => language === "fa");
// Their texts contain every word of the searches.
const wordyPages = ["inopal.fa.html", "irandargah.fa.html"];

describe("the search of a page", () => {
  const browser = useBrowser();
  const open = async (name: string) => {
    const watched = await watchPage({ browser: browser(), url: urlOf(name) });
    await watched.page.getByTestId("search-trigger").waitFor();
    return watched;
  };

  test.each(wordyPages)("finds a word by each of its spellings, and marks it as written: %s", async (name) => {
    const { page, troubles, close } = await open(name);
    for (const spellings of [
      ["تأیید", "تایید", "تائید", "تاييد", "تأییـد", "تَأیید"],
      ["پرداخت‌کننده", "پرداختکننده", "پرداخت‌كننده"],
      ["شناسهٔ", "شناسه", "شناسۀ"],
      ["200", "۲۰۰", "٢٠٠"],
    ]) {
      const [first, ...others] = spellings;
      const expected = await search(page, first ?? "");
      expect(expected.results, first).not.toEqual([]);
      expect(expected.marked, first).not.toEqual([]);
      for (const spelling of others) expect(await search(page, spelling), spelling).toEqual(expected);
    }
    await close();
    expect(troubles).toEqual([]);
  });

  test.each(persianPages)("says in Persian that nothing was found: $name", async ({ name }) => {
    const { page, close } = await open(name);
    expect((await search(page, "قورباغه")).results).toEqual([]);
    expect(await emptyMessage(page)).toBe("چیزی پیدا نشد");
    await close();
  });

  test("keeps the lines of a paragraph apart", async () => {
    const { page, close } = await open("inopal.fa.html");
    const { results } = await search(page, "تأیید پرداخت");
    expect(results.join()).toContain("نه این را که");
    await close();
  });

  test("works in English as before", async () => {
    const { page, close } = await open("inopal.html");
    expect((await search(page, "verify")).results.join()).toContain("/api/pardakht/verify");
    expect((await search(page, "frog")).results).toEqual([]);
    expect(await emptyMessage(page)).toBe("No results");
    await close();
  });
});
