import type { UserConfig } from "tsdown";

/** Build of a Node.js tool: one module per entry. The specs are bundled, and no third-party code is. */
const config: UserConfig = {
  format: "esm",
  platform: "node",
  target: "es2022",
  fixedExtension: false,
  dts: true,
  deps: { onlyBundle: [] },
  // Stable names, so that tests can compare the packed files one by one.
  hash: false,
};

export default config;
