import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { DocsError } from "../docs-error.ts";
import { isObject } from "../json.ts";

/** Persian texts by the English ones. */
export type Texts = ReadonlyMap<string, string>;

/**
 * Reads tables of Persian texts. A later table takes precedence over an earlier one.
 *
 * @param files Their paths, with their names in messages.
 * @throws {DocsError} when one is not a table of texts.
 */
export async function readTexts(files: { file: string; name: string }[]): Promise<Texts> {
  const tables = await Promise.all(
    files.map(async ({ file, name }) => parseTexts({ text: await readFile(file, "utf8"), name })),
  );
  return new Map(tables.flatMap((table) => [...table]));
}

function parseTexts({ text, name }: { text: string; name: string }): Texts {
  let table: unknown;
  try {
    table = parse(text);
  } catch (error) {
    throw new DocsError(`${name}: ${(error as Error).message}`);
  }
  if (!isObject(table))
    throw new DocsError(`${name}: it must be a table of English texts and their Persian translations.`);
  const entries = Object.entries(table);
  const bad = entries.find(([, persian]) => typeof persian !== "string" || persian === "");
  if (bad) throw new DocsError(`${name}: the Persian text of "${bad[0]}" is missing.`);
  return new Map(entries as [string, string][]);
}
