import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

/** Returns the hash of a file's content; `undefined` when the file cannot be read. */
export async function hashFile(file: string): Promise<string | undefined> {
  return readFile(file).then(sha256, () => undefined);
}

/** Lists all files in folders, except installed packages, in a fixed order. */
export function listFiles(folders: readonly string[]): string[] {
  return [...new Set(folders.flatMap(listFolder))].sort();
}

function listFolder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : listFolder(path);
    return entry.isFile() ? [path] : [];
  });
}
