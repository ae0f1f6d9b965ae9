import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

/** Returns the hash of a file's content; `undefined` when the file cannot be read. */
export async function hashFile(file: string): Promise<string | undefined> {
  return readFile(file).then(sha256, () => undefined);
}

/** Lists all files in folders, except installed packages, in a fixed order. */
export function listFiles(folders: readonly string[]): string[] {
  const lists = folders.map((folder) =>
    globSync("**", { cwd: folder, withFileTypes: true, exclude: ({ name }) => name === "node_modules" })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return [...new Set(lists.flat())].sort();
}
