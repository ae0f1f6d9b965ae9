import type { UserConfig } from "tsdown";
import { readEntries } from "../../tsdown.entries.ts";
import base from "../../tsdown.node.ts";

const config: UserConfig = {
  ...base,
  // The types of the spec reader come from another folder of the workspace, which only this way of writing declarations reaches.
  dts: { oxc: true },
  entry: { ...readEntries(new URL("package.json", import.meta.url)), cli: "src/cli/cli.ts" },
};

export default config;
