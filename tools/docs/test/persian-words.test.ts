import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { useBrowser } from "@dargah/test-kit";
import { describe, expect, test } from "vitest";
import { listBuiltPages, urlOf } from "./built-pages.ts";
import { visitSections } from "./routes.ts";
import { identifiers, latinWords, shownTexts, unfold } from "./shown-words.ts";
import { watchPage } from "./watch-page.ts";

/** Latin words that are allowed in a Persian technical text, each for a reason. */
const allowed = new Set([
  // Abbreviations that Persian writes with Latin letters.
  ..."API APIs ASCII CORS CSRF HMAC HTML HTTP HTTPS IP IPG IPv ISO JSON MIT PSP RRN SHA TLS UI URL UTC UTF UUID XML".split(
    " ",
  ),
  // Names without a Persian form.
  ..."Bearer ChatGPT Claude Laravel Luhn OpenAPI PHP Postman PSR Redocly Shaparak UNIX Unix dargah".split(" "),
  // English terms in brackets after the Persian one, and the name of an encoding.
  ..."idempotency key urlencode".split(" "),
  // A part of IranDargah's dashboard, which is in English.
  ..."API Tokens".split(" "),
  // Keys of the keyboard, and the link to the English page.
  ..."Ctrl Esc English".split(" "),
  // Types and formats of JSON Schema, which are code.
  ..."Array any array boolean false true date hex integer null number object of or string strings integers numbers objects".split(
    " ",
  ),
  // Methods and classes of statuses.
  ..."DELETE GET PATCH POST PUT del delete get patch post put".split(" "),
]);

const pages = listBuiltPages().filter(({ language }) => language === "fa");

describe.each(pages)("$name", ({ name, gateway }) => {
  const browser = useBrowser();

  test("has no English in its texts or for screen readers", async () => {
    const { page, close } = await watchPage({ browser: browser(), url: urlOf(name) });
    const names = identifiers(JSON.parse(readFileSync(fileURLToPath(urlOf(`${gateway}.json`)), "utf8")));
    const english = new Map<string, string>();
    await visitSections(page, async (link) => {
      await unfold(page);
      for (const text of await shownTexts(page)) {
        const words = latinWords(text).filter((word) => !allowed.has(word) && !names.has(word));
        if (words.length > 0) english.set(text.trim(), `${words.join(" ")} (${link})`);
      }
    });
    await close();
    expect(Object.fromEntries(english)).toEqual({});
  });
});
