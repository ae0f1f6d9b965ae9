import type { UserConfig } from "tsdown";

/** The specs are bundled in, and nothing else that is not ours. */
const config: UserConfig = {
  entry: { index: "src/index.ts", vitest: "src/vitest.ts", cli: "src/cli/cli.ts" },
  format: "esm",
  platform: "node",
  target: "es2022",
  fixedExtension: false,
  dts: true,
  deps: { onlyBundle: [] },
  // Names that do not change with each build, so that what is packed can be told file by file.
  hash: false,
};

export default config;
