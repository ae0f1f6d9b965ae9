import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative } from "node:path";
import { DocsError } from "./docs-error.ts";
import type { Gateway } from "./index-page/card.ts";
import { indexPage } from "./index-page/index-page.ts";
import type { JsonObject } from "./json.ts";
import { listSpecs, type SpecFiles } from "./list-specs.ts";
import { applyOverlay } from "./overlay/apply-overlay.ts";
import { readOverlay } from "./overlay/read-overlay.ts";
import { type Language, pageName } from "./page/language.ts";
import { makePage } from "./page/make-page.ts";
import { checkDocument, readSpec } from "./read-spec.ts";
import { replaceFolder } from "./replace-folder.ts";
import { runLimited } from "./run-limited.ts";
import { readTexts } from "./texts/read-texts.ts";
import { translateTexts } from "./texts/translate-texts.ts";

export type BuildOptions = {
  /** The folder of the specs, with `<gateway>/openapi.yaml` in it. */
  specs: string;
  /** Folders of other APIs, with `openapi.yaml` in them. @default none */
  others?: readonly string[];
  /** Output folder of the pages, which is replaced. */
  out: string;
  /** Folder that file names in messages are relative to. */
  root: string;
};

/**
 * Renders every spec to a page in English, to one in Persian where there is an overlay, and an index.
 *
 * @returns The names of the files, sorted.
 * @throws {DocsError} when a spec has a problem. The older pages are then left unchanged.
 */
export async function buildDocs({ specs, others = [], out, root }: BuildOptions): Promise<string[]> {
  const gateways = await readAll({ files: await listSpecs({ specs, others }), root });
  const files = new Map([["index.html", indexPage(gateways)]]);
  for (const { gateway, document } of gateways)
    files.set(`${gateway}.json`, `${JSON.stringify(document, undefined, 2)}\n`);
  const folder = await mkdtemp(join(tmpdir(), "dargah-docs-"));
  try {
    const pages = await runLimited({
      items: gateways.flatMap(listPages),
      limit: availableParallelism(),
      job: async ({ name, ...page }) => [name, await makePage({ ...page, folder })] as const,
    });
    for (const [name, page] of pages) files.set(name, page);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await replaceFolder({ folder: out, files });
  return [...files.keys()].sort();
}

/** Reads every spec before it throws, so all problems are reported at once. */
async function readAll({ files, root }: { files: SpecFiles[]; root: string }): Promise<Gateway[]> {
  const results = await Promise.allSettled(files.map((file) => readGateway({ file, root })));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  const unexpected = failures.find((failure) => !(failure instanceof DocsError));
  if (unexpected) throw unexpected;
  if (failures.length > 0) throw new DocsError(failures.map(({ message }) => message).join("\n"));
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

async function readGateway({ file, root }: { file: SpecFiles; root: string }): Promise<Gateway> {
  const { gateway, spec, overlay, texts } = file;
  const document = await readSpec({ file: spec, folder: root });
  if (!overlay) return { gateway, document };
  const persian = await readPersian({ document, overlay, texts, root });
  return { gateway, document, persian };
}

/** Returns the spec with its Persian prose, from the overlay and then from the tables of short texts. */
export async function readPersian(options: {
  document: JsonObject;
  overlay: string;
  texts: string[];
  root: string;
}): Promise<JsonObject> {
  const { document, overlay, texts, root } = options;
  const name = relative(root, overlay);
  const persian = applyOverlay({ document, actions: await readOverlay({ file: overlay, name }), name });
  await checkDocument({ document: persian, name });
  return translateTexts(persian, await readTexts(texts.map((file) => ({ file, name: relative(root, file) }))));
}

function listPages({ gateway, document, persian }: Gateway) {
  const languages: Language[] = persian ? ["en", "fa"] : ["en"];
  return languages.map((language) => ({
    name: pageName({ gateway, language }),
    gateway,
    language,
    languages,
    document: language === "fa" && persian ? persian : document,
  }));
}
