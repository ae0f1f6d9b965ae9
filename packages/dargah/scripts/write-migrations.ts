import { mkdir, writeFile } from "node:fs/promises";
import { migrationFiles } from "./migration-files.ts";

for (const { url, text } of migrationFiles()) {
  await mkdir(new URL(".", url), { recursive: true });
  await writeFile(url, text);
}
