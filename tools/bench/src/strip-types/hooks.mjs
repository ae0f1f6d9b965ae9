import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

// Removes types only, as Node.js 24 does.
const options = { loader: "ts", tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } } };

/** Hook of node:module for sources of this repository. Published packages are JavaScript, and are loaded as they are. */
export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const { code } = await transform(await readFile(new URL(url), "utf8"), options);
  return { format: "module", source: code, shortCircuit: true };
}
