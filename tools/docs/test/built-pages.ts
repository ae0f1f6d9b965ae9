import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import type { JsonObject } from "../src/json.ts";
import { listOperations } from "../src/list-operations.ts";
import { listSpecs } from "../src/list-specs.ts";
import { applyOverlay } from "../src/overlay/apply-overlay.ts";
import { readOverlay } from "../src/overlay/read-overlay.ts";
import { ownDocuments } from "../src/own-documents.ts";
import type { Language } from "../src/page/language.ts";

const dist = join(import.meta.dirname, "../dist");
const specs = await listSpecs(ownDocuments(join(import.meta.dirname, "../../..")));
const remedy = "Run `pnpm --filter @dargah/docs build` first.";

export type BuiltPage = { name: string; gateway: string; language: Language };

export const urlOf = (name: string) => pathToFileURL(join(dist, name)).href;

/** The gateways' pages of the last build; none when nothing was built. */
export function listBuiltPages(): BuiltPage[] {
  const names = existsSync(dist)
    ? readdirSync(dist).filter((name) => name.endsWith(".html") && name !== "index.html")
    : [];
  return names.sort().map((name) => ({
    name,
    gateway: name.replace(/(\.fa)?\.html$/, ""),
    language: name.endsWith(".fa.html") ? "fa" : "en",
  }));
}

/** Fails when dist is missing or does not match the specs. */
export async function expectBuiltPages(language: Language): Promise<void> {
  expect(existsSync(dist), `tools/docs/dist does not exist. ${remedy}`).toBe(true);
  const wanted = specs.filter(({ overlay }) => language === "en" || overlay);
  const built = listBuiltPages().filter((page) => page.language === language);
  const message = `tools/docs/dist is older than the specs. ${remedy}`;
  expect(
    built.map(({ gateway }) => gateway),
    message,
  ).toEqual(wanted.map(({ gateway }) => gateway).sort());
}

/** Summaries of all operations and webhooks that a page shows. */
export async function summariesOf({ gateway, language }: BuiltPage): Promise<string[]> {
  const english: JsonObject = JSON.parse(readFileSync(join(dist, `${gateway}.json`), "utf8"));
  const file = specs.find((spec) => spec.gateway === gateway)?.overlay ?? "";
  const overlay = { file, name: file };
  const document =
    language === "en"
      ? english
      : applyOverlay({ document: english, actions: await readOverlay(overlay), name: overlay.name });
  const operations = [...listOperations(document.paths), ...listOperations(document.webhooks)];
  return operations.map(({ summary }) => String(summary));
}
