import { readFile, writeFile } from "node:fs/promises";
import { printTables, type Results } from "./tables.ts";
import { english, persian, type Words } from "./words.ts";

const marked = /(<!-- measured -->\n)[\s\S]*?(<!-- \/measured -->)/;

const pages: readonly (readonly [name: string, words: Words])[] = [
  ["README.md", english],
  ["README.fa.md", persian],
];

/** Writes the tables of the measurements into the READMEs, from the results. */
export async function writeReadmes(): Promise<void> {
  for (const { file, text } of await render()) await writeFile(file, text);
}

/** Returns the names of the READMEs whose tables differ from the results. */
export async function staleReadmes(): Promise<string[]> {
  return (await render()).filter(({ text, before }) => text !== before).map(({ name }) => name);
}

/** @throws {Error} for a README without the markers */
async function render() {
  const [facade, sandbox, codegen] = await Promise.all(["facade", "sandbox", "codegen"].map(readResults));
  const results = { facade, sandbox, codegen } as Results;
  return Promise.all(
    pages.map(async ([name, words]) => {
      const file = new URL(`../../../../${name}`, import.meta.url);
      const before = await readFile(file, "utf8");
      if (!marked.test(before)) throw new Error(`${name} needs <!-- measured --> and <!-- /measured -->.`);
      const tables = printTables(results, words);
      return { name, file, before, text: before.replace(marked, (_, start, end) => `${start}\n${tables}\n\n${end}`) };
    }),
  );
}

async function readResults(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../../results/${name}.json`, import.meta.url), "utf8"));
}
