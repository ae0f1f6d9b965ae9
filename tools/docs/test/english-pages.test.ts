import { test } from "vitest";
import { expectBuiltPages, listBuiltPages } from "./built-pages.ts";
import { describePage } from "./describe-page.ts";

test("every spec has an English page", () => expectBuiltPages("en"));

listBuiltPages()
  .filter(({ language }) => language === "en")
  .forEach(describePage);
