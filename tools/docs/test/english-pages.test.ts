import { useBrowser } from "@dargah/test-kit";
import { describe, test } from "vitest";
import { expectBuiltPages, listBuiltPages } from "./built-pages.ts";
import { describePage } from "./describe-page.ts";

test("every spec has an English page", () => expectBuiltPages("en"));

describe("the pages", () => {
  const browser = useBrowser();
  for (const built of listBuiltPages().filter(({ language }) => language === "en")) describePage(built, browser);
});
