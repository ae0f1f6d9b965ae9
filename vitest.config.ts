import { defineConfig } from "vitest/config";

/** Every package is a project with its own settings, named as in its package.json. */
export default defineConfig({ test: { projects: ["packages/*", "tools/*", "examples/*"] } });
