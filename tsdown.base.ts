import type { UserConfig } from "tsdown";

/** How every published client is built: one ES module with its types, for any runtime that has fetch. */
const config: UserConfig = {
  entry: ["src/index.ts"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  // Declarations come from the annotations alone, file by file; an export without one ends the build.
  dts: { oxc: true },
};

export default config;
