import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JsonObject } from "../json.ts";
import { holdDirection } from "./hold-direction.ts";
import type { Language } from "./language.ts";
import { linkInside } from "./link-inside.ts";
import { mirror } from "./mirror.ts";
import { pageTemplate } from "./page-template.ts";
import { renderPage } from "./render-page.ts";
import { foldSearch } from "./search/fold-search.ts";
import { stayOffline } from "./stay-offline.ts";
import { translate } from "./translate.ts";

/**
 * Makes the page of one gateway in one language.
 *
 * @param options.folder Folder of the intermediate files.
 * @param options.languages Every language that the gateway has a page in.
 */
export async function makePage(options: {
  gateway: string;
  language: Language;
  languages: Language[];
  document: JsonObject;
  folder: string;
}): Promise<string> {
  const { gateway, language, languages, document, folder } = options;
  const name = `${gateway}.${language}`;
  const prose = language === "fa" ? holdDirection(document) : document;
  await writeFile(join(folder, `${name}.json`), JSON.stringify(prose));
  await writeFile(join(folder, `${name}.hbs`), pageTemplate({ gateway, language, languages }));
  const rendered = await renderPage({
    folder,
    document: `${name}.json`,
    template: `${name}.hbs`,
    page: `${name}.html`,
  });
  const page = stayOffline(rendered);
  return foldSearch(language === "fa" ? translate(mirror(page)) : linkInside(page));
}
