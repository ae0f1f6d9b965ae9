import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Makes a folder hold exactly these files. They are written beside it first, so that a failure leaves the older folder as it was.
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
