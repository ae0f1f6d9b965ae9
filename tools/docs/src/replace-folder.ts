import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Replaces the contents of a folder with these files. They are written to a folder next to it first, so a failure leaves the old one unchanged.
 *
 * @param options.files Text of each file by its name.
 */
export async function replaceFolder({ folder, files }: { folder: string; files: Map<string, string> }): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const aside = await mkdtemp(`${folder}-`);
  try {
    const next = join(aside, "next");
    await mkdir(next);
    for (const [name, text] of files) await writeFile(join(next, name), text);
    if (existsSync(folder)) await rename(folder, join(aside, "old"));
    await rename(next, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
