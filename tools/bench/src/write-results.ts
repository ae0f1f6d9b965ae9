import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { writeReadmes } from "./readme/write-readmes.ts";

const folder = fileURLToPath(new URL("../results/", import.meta.url));

/** Writes the measurements as JSON, as a report and into the READMEs, and prints the report. */
export async function writeResults<T>(options: {
  /** Name of the two files, without an extension. */
  name: string;
  measured: T;
  printReport: (measured: T) => string;
}): Promise<void> {
  const { name, measured, printReport } = options;
  const report = printReport(measured);
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}${name}.json`, `${JSON.stringify(measured, undefined, 2)}\n`);
  await writeFile(`${folder}${name}.md`, report);
  await writeReadmes();
  console.log(report);
}
