import { existsSync, readFileSync } from "node:fs";
import type { UserConfig } from "tsdown";
import base from "../../tsdown.base.ts";

const { exports } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Where the source of an entry is, by its name in `exports`. Adapters have the name of their gateway. */
function sourceOf(name: string): string {
  if (name === ".") return "src/index.ts";
  const folder = name.replace("./", "");
  const part = `src/${folder}/index.ts`;
  return existsSync(new URL(part, import.meta.url)) ? part : `src/gateways/${folder}/index.ts`;
}

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
  entry: Object.fromEntries(
    Object.keys(exports)
      .filter((name) => name !== "./package.json")
      .map((name) => [name === "." ? "index" : name.replace("./", ""), sourceOf(name)]),
  ),
};

export default config;
