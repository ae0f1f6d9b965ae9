import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { facade } from "./published-packages.ts";

export type EntryBundle = {
  /** What it is imported by, such as `dargah/vandar`. */
  name: string;
  /** Size of the whole entry in a bundle: minified, with all that it imports, compressed with brotli. */
  bytes: number;
  code: string;
  /** The modules in it, from the folder of the installed packages. */
  modules: string[];
};

/**
 * Globals that not every runtime has, each under a name that is easily found. Only a free identifier is renamed: a look at `globalThis`
 * asks for nothing where there is nothing.
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

/** Names by which the entries of `dargah` are imported: those of its `exports`. */
export const entryNames: readonly string[] = Object.keys(facade.manifest.exports ?? {})
  .filter((path) => path !== "./package.json" && !path.startsWith("./internal/"))
  .map((path) => join(facade.name, path));

/** Bundles every entry by itself, for a runtime without anything of Node.js, as it is installed in a project. */
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
    // An optional peer, which belongs to the project.
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

/** Which of the globals that not every runtime has a bundle uses. */
export function findForeignGlobals({ code }: EntryBundle): string[] {
  return foreignGlobals.filter((name) => code.includes(`foreign_${name}`));
}
