import { mkdir, rm } from "node:fs/promises";
import { tarballFolder } from "./paths.ts";
import { publishedPackages } from "./published-packages.ts";
import { runOrThrow } from "./run.ts";

/** Packs every published package, as `pnpm publish` would, and gives the paths of the tarballs. The packages must have been built. */
export async function pack(): Promise<string[]> {
  await rm(tarballFolder, { recursive: true, force: true });
  await mkdir(tarballFolder, { recursive: true });
  await Promise.all(
    publishedPackages.map(({ folder, tarball }) =>
      runOrThrow({ command: "pnpm", args: ["pack", "--out", tarball], cwd: folder }),
    ),
  );
  return publishedPackages.map(({ tarball }) => tarball);
}
