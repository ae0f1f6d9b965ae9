import { readFileSync } from "node:fs";
import type { UserConfig } from "tsdown";
import base from "../../tsdown.base.ts";
import { readEntries } from "../../tsdown.entries.ts";
import { adaptersApart, findAdapter, folderOfAdapter, moduleOfAdapter } from "./build/adapters-apart.ts";

const manifest = new URL("package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(manifest, "utf8"));
const internal = `internal/${version}`;
const entries = Object.entries(readEntries(manifest));
const adapters = entries.filter(([, source]) => findAdapter(source)).map(([name]) => name);

/**
 * Every entry of `exports` is a separate module. Code that several entries share is in one chunk: there is one class of errors, and importing a
 * gateway takes half as long as with a chunk for each set of entries. Bundlers still leave out unused code. Code that only the entries of one
 * adapter share stays with that adapter.
 */
const config: UserConfig = {
  ...base,
  define: {},
  // Names that do not change with each build, so that packages can be compared file by file.
  hash: false,
  // The clients stay outside, and nothing else is used.
  deps: { onlyBundle: [] },
  dts: true,
  outputOptions: {
    // Editors read the doc comments in the declarations; a second copy in each module would be a fifth of the package.
    comments: { jsdoc: false },
    codeSplitting: {
      groups: [
        group(/(?<!\.d)\.ts$/, (id) => (findAdapter(id) ? null : `${internal}/shared`), 2),
        group(/\.d\.ts$/, (id) => (findAdapter(id) ? null : `${internal}/types.d`), 2),
        group(/(?<!\.d)\.ts$/, (id) => folderOfAdapter(id, "shared"), 1),
        group(/\.d\.ts$/, (id) => folderOfAdapter(id, "types.d"), 1),
      ],
    },
  },
  plugins: [adaptersApart({ internal, adapters })],
  entry: Object.fromEntries(
    entries.map(([name, source]) => [adapters.includes(name) ? moduleOfAdapter(name) : name, source]),
  ),
};

function group(test: RegExp, name: (id: string) => string | null, priority: number) {
  return { test, name, priority, minShareCount: 2 };
}

export default config;
