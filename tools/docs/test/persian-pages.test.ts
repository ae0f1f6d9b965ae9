import { test } from "vitest";
import { expectBuiltPages, listBuiltPages } from "./built-pages.ts";
import { describePage } from "./describe-page.ts";

test("every spec with an overlay has a Persian page", () => expectBuiltPages("fa"));

listBuiltPages()
  .filter(({ language }) => language === "fa")
  .forEach(describePage);
