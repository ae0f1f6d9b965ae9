import { readFile, writeFile } from "node:fs/promises";
import { writeRange, writeTable } from "./number-of-checks.ts";

const edit = async (path: string, change: (text: string) => string) => {
  const file = new URL(path, import.meta.url);
  await writeFile(file, change(await readFile(file, "utf8")));
};

await edit("../README.md", writeTable);
await edit("../../../README.md", writeRange);
await edit("../../../README.fa.md", writeRange);
