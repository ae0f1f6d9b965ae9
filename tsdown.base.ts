import { readFileSync } from "node:fs";
import type { Rolldown, UserConfig } from "tsdown";

/** How every published client is built: one ES module with its types, for any runtime that has fetch. */
const config: UserConfig = {
  entry: ["src/index.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  // Declarations come from the annotations alone, file by file; an export without one ends the build.
  dts: { oxc: true },
  // They are part of each client, so that a shop installs one package for a gateway.
  deps: { onlyBundle: ["openapi-fetch", "openapi-typescript-helpers"] },
  // openapi-fetch looks at it for an option that the clients never pass.
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
