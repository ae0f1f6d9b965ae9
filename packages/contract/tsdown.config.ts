import type { UserConfig } from "tsdown";
import { readEntries } from "../../tsdown.entries.ts";
import base from "../../tsdown.node.ts";

const config: UserConfig = {
  ...base,
  entry: { ...readEntries(new URL("package.json", import.meta.url)), cli: "src/cli/cli.ts" },
};

export default config;
