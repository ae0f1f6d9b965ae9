import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export type FileToWrite = { folder: string; path: string; text: string };

/** Finds files that are missing or differ from the generated ones. */
export async function findStale(files: FileToWrite[]): Promise<FileToWrite[]> {
  const current = await Promise.all(files.map(({ folder, path }) => readText(join(folder, path))));
  return files.filter((file, index) => current[index] !== file.text);
}

/** Finds files that do not exist yet. */
export async function findMissing(files: FileToWrite[]): Promise<FileToWrite[]> {
  const current = await Promise.all(files.map(({ folder, path }) => readText(join(folder, path))));
  return files.filter((_, index) => current[index] === undefined);
}

/** Writes each file under a temporary name first, so that no reader ever sees an incomplete file. */
export async function writeFiles(files: FileToWrite[]): Promise<void> {
  for (const { folder, path, text } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.tmp`, text);
    await rename(`${file}.tmp`, file);
  }
}

/** Reads the text of a file; returns `undefined` if it does not exist. */
export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
