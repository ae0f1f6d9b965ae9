import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { readPersian } from "../src/build-docs.ts";
import { listSpecs } from "../src/list-specs.ts";
import { ownDocuments } from "../src/own-documents.ts";
import { textFolding } from "../src/page/search/text-folding.ts";
import { readSpec } from "../src/read-spec.ts";
import { readTexts } from "../src/texts/read-texts.ts";
import { translateTexts } from "../src/texts/translate-texts.ts";
import { visibleTexts } from "../src/texts/visible-texts.ts";

const root = join(import.meta.dirname, "../../..");
const specs = await listSpecs(ownDocuments(root));
const gateways = await listSpecs({ specs: join(root, "specs") });

/** The one Persian name of each gateway: the one that its emulator shows. */
const names = Object.fromEntries(gateways.map(({ gateway }) => [gateway, persianName(gateway)]));

function persianName(gateway: string): string {
  const file = join(root, "packages/sandbox/src/gateways", gateway, "index.ts");
  const [, name] = /title: \{ en: "[^"]*", fa: "([^"]*)" \}/.exec(readFileSync(file, "utf8")) ?? [];
  if (name === undefined) throw new Error(`${file} has no Persian title.`);
  return name;
}

describe.each(specs)("the Persian page of $gateway", ({ spec, overlay = "", texts }) => {
  test("has a Persian text for every English one", async () => {
    const document = await readSpec({ file: spec, folder: root });
    const persian = await readPersian({ document, overlay, texts, root });
    const english = visibleTexts(persian).map(({ text }) => text);
    expect(english.filter((text) => /[A-Za-z]{2}/.test(text) && !/\p{Script=Arabic}/u.test(text))).toEqual([]);
  });

  test("describes its servers without Markdown, which their box does not render", async () => {
    const document = await readSpec({ file: spec, folder: root });
    const { servers = [] } = await readPersian({ document, overlay, texts, root });
    const described = (servers as { description?: string }[]).map(({ description }) => description);
    expect(described.filter((text) => text?.includes("`"))).toEqual([]);
  });

  test("has a Persian name for every tag", async () => {
    const document = await readSpec({ file: spec, folder: root });
    const { tags } = await readPersian({ document, overlay, texts, root });
    for (const tag of tags as Record<string, string>[]) expect(tag["x-displayName"]).toMatch(/\p{Script=Arabic}/u);
  });
});

test.each(gateways)("the Persian page of $gateway calls it by its one name", ({ gateway, overlay = "" }) => {
  expect(/^ {6}title: (.*)$/m.exec(readFileSync(overlay, "utf8"))?.[1]).toContain(names[gateway]);
});

test("every gateway has one Persian name, in every file of the project", () => {
  const { fold, foldWithPlaces } = textFolding();
  // Each name with anything, or nothing, in place of its spaces and half-spaces.
  const spellings = Object.values(names).map((name) => ({
    name,
    spelling: new RegExp(
      name
        .split(/[\u200c ]/)
        .map(fold)
        .join("[\\s_-]*"),
      "g",
    ),
  }));
  const files = execFileSync("git", ["ls-files", "-z", "*.md", "*.yaml", "*.ts", "*.json", "*.html"], { cwd: root });
  const wrong = String(files)
    .split("\0")
    .filter((file) => file && !file.endsWith("persian-texts.test.ts") && !file.endsWith("pnpm-lock.yaml"))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8").replace(/\s*\n\s*/g, " ");
      const folded = foldWithPlaces(text.replaceAll("\u200c", "_"));
      return spellings.flatMap(({ name, spelling }) =>
        [...folded.text.matchAll(spelling)]
          .map(({ index, 0: found }) => text.slice(folded.places[index], folded.places[index + found.length]))
          .filter((found) => found !== name)
          .map((found) => `${file}: ${found}`),
      );
    });
  expect(wrong).toEqual([]);
});

test("the sandbox calls each gateway by the same name", () => {
  for (const { gateway } of gateways) {
    const source = readFileSync(join(root, `packages/sandbox/src/gateways/${gateway}/index.ts`), "utf8");
    expect(/title: \{ en: "[^"]+", fa: "([^"]+)" \}/.exec(source)?.[1]).toBe(names[gateway]);
  }
});

test("a table changes what a page shows as prose, and no sample", () => {
  const document = {
    info: { title: "Gateway", description: "unknown" },
    properties: { title: { description: "Gateway", example: "Gateway", default: "Gateway" } },
    examples: { one: { summary: "Gateway", value: { title: "Gateway" } } },
    "x-unknown": [{ description: "Gateway" }],
  };
  expect(translateTexts(document, new Map([["Gateway", "درگاه"]]))).toEqual({
    info: { title: "درگاه", description: "unknown" },
    properties: { title: { description: "درگاه", example: "Gateway", default: "Gateway" } },
    examples: { one: { summary: "درگاه", value: { title: "Gateway" } } },
    "x-unknown": [{ description: "Gateway" }],
  });
  expect(document.info.title).toBe("Gateway");
});

test("no Persian text is left over from a removed English one", async () => {
  const shown = await Promise.all(
    specs.map(async ({ spec, overlay = "" }) => {
      const document = await readSpec({ file: spec, folder: root });
      return visibleTexts(await readPersian({ document, overlay, texts: [], root })).map(({ text }) => text);
    }),
  );
  const everywhere = new Set(shown.flat());
  const tables = [...new Set(specs.flatMap(({ texts }) => texts))].map((file) => ({
    file,
    name: relative(root, file),
  }));
  expect([...(await readTexts(tables)).keys()].filter((text) => !everywhere.has(text))).toEqual([]);
});
