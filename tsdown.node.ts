import type { UserConfig } from "tsdown";

/** How a tool for Node.js is built: each door is a module of its own. The specs are bundled in, and nothing else that is not ours. */
const config: UserConfig = {
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
