import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { toolFolder } from "./paths.ts";
import { publishedPackages } from "./published-packages.ts";
import { runOrThrow } from "./run.ts";

/**
 * Creates a project outside the repository and installs every tarball there with npm, as a user would.
 * It uses the registry only for what is not in npm's cache.
 */
export async function createConsumer(): Promise<string> {
  const tarballs = publishedPackages.map(({ tarball }) => tarball);
  const missing = tarballs.filter((tarball) => !existsSync(tarball));
  if (missing.length > 0) {
    throw new Error(`Not packed yet: ${missing.join(", ")}. Build the packages, then run \`pnpm run pack\` here.`);
  }
  const folder = await createProject();
  try {
    await installTarballs({ folder, tarballs });
    // Optional peers of the tools, which a project that uses them has. They are large, and already installed here.
    for (const peer of ["@opentelemetry/api", "@types/pg", "ioredis", "msw", "pg", "vitest"]) {
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

/** Creates an empty project outside the repository. */
export async function createProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "dargah-consumer-"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  return folder;
}

/**
 * Installs tarballs with npm, as a user would.
 *
 * @returns The output of npm.
 * @throws {Error} with the output of npm, when it failed
 */
export function installTarballs(options: { folder: string; tarballs: string[]; args?: string[] }): Promise<string> {
  const { folder, tarballs, args = [] } = options;
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--no-update-notifier"];
  return runOrThrow({ command: "npm", args: ["install", ...quiet, ...args, ...tarballs], cwd: folder });
}

export async function removeConsumer(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
