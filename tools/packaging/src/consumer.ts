import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { toolFolder } from "./paths.ts";
import { publishedPackages } from "./published-packages.ts";
import { runOrThrow } from "./run.ts";

/**
 * Makes a project outside the repository that has installed every tarball with npm, as a user would.
 * It asks the registry only for what is not in npm's cache.
 */
export async function createConsumer(): Promise<string> {
  const tarballs = publishedPackages.map(({ tarball }) => tarball);
  const missing = tarballs.filter((tarball) => !existsSync(tarball));
  if (missing.length > 0) {
    throw new Error(`Not packed yet: ${missing.join(", ")}. Build the packages, then run \`pnpm run pack\` here.`);
  }
  const folder = await mkdtemp(join(tmpdir(), "dargah-consumer-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  try {
    const args = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--no-update-notifier", ...tarballs];
    await runOrThrow({ command: "npm", args, cwd: folder });
    // Optional peers of the tools, as a project that uses them has them. They are large, and here already.
    for (const peer of ["@opentelemetry/api", "ioredis", "msw", "vitest"]) {
      const place = join(folder, "node_modules", peer);
      await mkdir(dirname(place), { recursive: true });
      await symlink(join(toolFolder, peer), place);
    }
  } catch (error) {
    await removeConsumer(folder);
    throw error;
  }
  return folder;
}

export async function removeConsumer(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
