import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const here = fileURLToPath(new URL("..", import.meta.url));

export const root = join(here, "../..");
export const tarballFolder = join(here, "dist");
export const fixtureFolder = join(here, "fixtures");
export const sizeLimitsFile = join(here, "size-limits.json");
export const typeLimitsFile = join(here, "type-limits.json");
/** The compilers and tools that run as separate programs; the lockfile pins them. */
export const toolFolder = join(here, "node_modules");
/** The linter of the tarballs' types. */
export const attw = join(require.resolve("@arethetypeswrong/cli/package.json"), "../dist/index.js");
export const changeset = require.resolve("@changesets/cli/bin.js");
