import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "../codegen.ts";
import { createSpecLoader } from "../load-spec.ts";
import { readPersianTitle } from "../registry/persian-title.ts";
import { type FileToWrite, findMissing, readText, writeFiles } from "../write-files.ts";
import { valuesOf } from "./values.ts";

const templates = fileURLToPath(new URL("../../templates/", import.meta.url));

/** Returns the folder for the files of a folder of templates. */
function placeOf(template: string, name: string): string {
  return template
    .replace(/^spec\//, `specs/${name}/`)
    .replace(/^changeset\/name/, `.changeset/${name}`)
    .replace(/^packages\/client\//, `packages/${name}/`)
    .replace("/name/", `/${name}/`)
    .replace("/name.ts", `/${name}.ts`)
    .replace(/\.template$/, "");
}

export type NewGateway = {
  /** Paths, relative to the root, of the files that were written; existing files are not changed. */
  written: string[];
  /** Whether the spec did not exist yet, so that only its skeleton was written. */
  isSpecNew: boolean;
};

/**
 * Writes the skeleton of a gateway's spec or, once the spec exists, the skeleton of everything else, and then runs codegen.
 *
 * @throws {SpecError} for a spec with a problem, before anything is written
 */
export async function newGateway(root: string, name: string): Promise<NewGateway> {
  const spec = join(root, "specs", name, "openapi.yaml");
  if ((await readText(spec)) === undefined) {
    const written = await fill({ root, name, part: "spec/**/*.template", values: { name } });
    return { written, isSpecNew: true };
  }
  const load = await createSpecLoader({ root });
  const { document } = await load(spec);
  const titleFa = await readPersianTitle(root, { name, document });
  const part = "{packages,changeset}/**/*.template";
  const written = await fill({ root, name, part, values: valuesOf(name, document, titleFa) });
  const { changed } = await codegen({ root, registry: true });
  return { written: [...written, ...changed], isSpecNew: false };
}

async function fill(options: {
  root: string;
  name: string;
  part: string;
  values: Readonly<Record<string, string>>;
}): Promise<string[]> {
  const { root, name, part, values } = options;
  const found = globSync(part, { cwd: templates }).map((path) => path.replaceAll("\\", "/"));
  const files: FileToWrite[] = [];
  for (const template of found.sort()) {
    const text = await readFile(join(templates, template), "utf8");
    const filled = text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
      const value = values[key];
      if (value === undefined) throw new TypeError(`${template}: {{${key}}} has no value.`);
      return value;
    });
    files.push({ folder: root, path: placeOf(template, name), text: filled });
  }
  const missing = await findMissing(files);
  await writeFiles(missing);
  return missing.map(({ path }) => path);
}
