import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { facade } from "./published-packages.ts";

export type EntryBundle = {
  /** Import specifier, such as `dargah/vandar`. */
  name: string;
  /** Size of the whole entry in a bundle: minified, with all its imports, compressed with Brotli. */
  bytes: number;
  code: string;
  /** The bundled modules, relative to the folder of the installed packages. */
  modules: string[];
};

/**
 * Globals that not every runtime has, each with a name that is easy to find. Only a free identifier is renamed: reading `globalThis`
 * is harmless if the global does not exist.
 */
const foreignGlobals = [
  "Buffer",
  "process",
  "global",
  "require",
  "module",
  "__dirname",
  "setImmediate",
  "window",
  "document",
];
const define = Object.fromEntries(foreignGlobals.map((name) => [name, `foreign_${name}`]));

/** Import specifiers of `dargah`'s entries, from its `exports`. */
export const entryNames: readonly string[] = Object.keys(facade.manifest.exports ?? {})
  .filter((path) => path !== "./package.json" && !path.startsWith("./internal/"))
  .map((path) => join(facade.name, path));

/** Bundles every entry of the installed package separately, for a runtime without Node.js APIs. */
export function bundleEntries(consumer: string): Promise<EntryBundle[]> {
  return Promise.all(entryNames.map((name) => bundleEntry({ consumer, name })));
}

async function bundleEntry({ consumer, name }: { consumer: string; name: string }): Promise<EntryBundle> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: `export * from "${name}";`, resolveDir: consumer, sourcefile: "entry.js" },
    absWorkingDir: consumer,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    define,
    // An optional peer, which the project installs.
    external: ["@opentelemetry/api"],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const [{ contents, text } = { contents: new Uint8Array(), text: "" }] = outputFiles;
  const modules = Object.keys(metafile.inputs).filter((path) => path !== "entry.js");
  return {
    name,
    bytes: brotliCompressSync(contents).length,
    code: text,
    modules: modules.map((path) => path.replace(/^.*node_modules\//, "")).toSorted(),
  };
}

/** Lists the globals in a bundle that not every runtime has. */
export function findForeignGlobals({ code }: EntryBundle): string[] {
  return foreignGlobals.filter((name) => code.includes(`foreign_${name}`));
}
