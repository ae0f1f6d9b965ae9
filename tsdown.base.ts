import { readFileSync } from "node:fs";
import type { Rolldown, UserConfig } from "tsdown";

/** Build of every published client: one ES module with its types, for any runtime that has fetch. */
const config: UserConfig = {
  entry: ["src/index.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  // Declarations come only from type annotations, file by file; an export without one fails the build.
  dts: { oxc: true },
  // Bundled into each client, so that a shop installs one package per gateway.
  deps: { onlyBundle: ["openapi-fetch", "openapi-typescript-helpers"] },
  // openapi-fetch reads `process` for an option that the clients never pass.
  define: { process: "undefined" },
  plugins: [licenseOfOpenapiFetch()],
};

function licenseOfOpenapiFetch(): Rolldown.Plugin {
  return {
    name: "license-of-openapi-fetch",
    generateBundle() {
      const file = new URL("packages/client-core/node_modules/openapi-fetch/LICENSE", import.meta.url);
      this.emitFile({ type: "asset", fileName: "openapi-fetch.LICENSE", source: readFileSync(file, "utf8") });
    },
  };
}

export default config;
