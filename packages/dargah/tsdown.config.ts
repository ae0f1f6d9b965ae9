import { readFileSync } from "node:fs";
import type { UserConfig } from "tsdown";
import base from "../../tsdown.base.ts";

const { exports } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

/** Where the sources of each entry are, by its name in `exports`. Adapters have the name of their gateway. */
const folders: Record<string, string> = { ".": "src/index.ts" };

function sourceOf(name: string): string {
  const path = name.replace("./", "");
  const isPart = /^(?:errors|money|node|signatures|stores|time|transport|web|webhooks|otel|drift)$/.test(path);
  return folders[name] ?? `src/${isPart ? "" : "gateways/"}${path}/index.ts`;
}

/** Every entry of `exports` is a module of its own; what several share is one chunk, so that there is one class of errors. */
const config: UserConfig = {
  ...base,
  // Names that do not change with each build, so that what is packed can be told file by file.
  hash: false,
  dts: true,
  entry: Object.fromEntries(
    Object.keys(exports)
      .filter((name) => name !== "./package.json")
      .map((name) => [name === "." ? "index" : name.replace("./", ""), sourceOf(name)]),
  ),
};

export default config;
