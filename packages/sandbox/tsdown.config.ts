import type { UserConfig } from "tsdown";
import base from "../../tsdown.node.ts";

const config: UserConfig = {
  ...base,
  entry: { index: "src/index.ts", msw: "src/entry/msw.ts", vitest: "src/entry/vitest.ts", cli: "src/cli/cli.ts" },
};

export default config;
