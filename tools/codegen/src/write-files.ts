import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export type FileToWrite = { folder: string; path: string; text: string };

/** How many files are open at once: more than the threads that read and write, and fewer than any system allows. */
const openAtOnce = 32;

/** Finds files that are missing or differ from the generated ones. */
export async function findStale(files: FileToWrite[]): Promise<FileToWrite[]> {
  const current = await forEach(files, ({ folder, path }) => readText(join(folder, path)));
  return files.filter((file, index) => current[index] !== file.text);
}

/** Finds files that do not exist yet. */
export async function findMissing(files: FileToWrite[]): Promise<FileToWrite[]> {
  const current = await forEach(files, ({ folder, path }) => readText(join(folder, path)));
  return files.filter((_, index) => current[index] === undefined);
}

/** Writes each file under a temporary name first, so that no reader ever sees an incomplete file. */
export async function writeFiles(files: FileToWrite[]): Promise<void> {
  await forEach(files, async ({ folder, path, text }) => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.tmp`, text);
    await rename(`${file}.tmp`, file);
  });
}

/** Calls a function for a part of the files at a time, and returns its results in the order of the files. */
async function forEach<T>(files: readonly FileToWrite[], run: (file: FileToWrite) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < files.length; from += openAtOnce) {
    results.push(...(await Promise.all(files.slice(from, from + openAtOnce).map(run))));
  }
  return results;
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
