import { cp, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { tarballFolder } from "./paths.ts";
import { adapterFolder, clients, publishedPackages } from "./published-packages.ts";
import { runOrThrow } from "./run.ts";

/**
 * Packs every published package, and returns the paths of the tarballs. The packages must have been built. The adapter of a gateway goes into
 * the package of its client.
 */
export async function pack(): Promise<string[]> {
  await rm(tarballFolder, { recursive: true, force: true });
  await mkdir(tarballFolder, { recursive: true });
  const adapters = clients.map(({ id, folder }) => ({
    from: adapterFolder(id),
    to: join(folder, "facade"),
  }));
  try {
    for (const { from, to } of adapters) await cp(from, to, { recursive: true });
    await Promise.all(
      publishedPackages.map(({ folder, tarball }) =>
        runOrThrow({ command: "pnpm", args: ["pack", "--out", tarball], cwd: folder }),
      ),
    );
  } finally {
    for (const { to } of adapters) await rm(to, { recursive: true, force: true });
  }
  return publishedPackages.map(({ tarball }) => tarball);
}
