import type { UserConfig } from "tsdown";
import base from "../../tsdown.base.ts";
import { readEntries } from "../../tsdown.entries.ts";

/**
 * Every entry of `exports` is a module of its own. What several share is one chunk: there is one class of errors, and to import a gateway takes
 * half as long as with a chunk for each set of entries. Bundlers leave out what is not used all the same.
 */
const config: UserConfig = {
  ...base,
  // Names that do not change with each build, so that what is packed can be told file by file.
  hash: false,
  outputOptions: { codeSplitting: { groups: [{ name: "shared", test: /(?<!\.d)\.ts$/, minShareCount: 2 }] } },
  dts: true,
  entry: readEntries(new URL("package.json", import.meta.url)),
};

export default config;
