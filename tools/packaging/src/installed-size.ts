import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export type InstalledSize = {
  /** Names of the packages in `node_modules`, at any depth. */
  packages: string[];
  /** Total size of their unpacked files, in bytes. */
  bytes: number;
};

/** Measures the `node_modules` of a project after an installation by npm. */
export async function measureInstalled(project: string): Promise<InstalledSize> {
  const folder = join(project, "node_modules");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // npm's own files belong to no package.
  const files = entries.filter((entry) => entry.isFile() && entry.name !== ".package-lock.json");
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  const packages = files
    .filter(({ name }) => name === "package.json")
    .map(({ parentPath }) => /(?:^|.*node_modules\/)((?:@[^/]+\/)?[^/]+)$/.exec(parentPath)?.[1])
    .filter((name) => name !== undefined);
  return { packages: packages.toSorted(), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
