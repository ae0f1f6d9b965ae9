import { statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "@redocly/openapi-core";
import { hashFile, listFiles, sha256 } from "./hash.ts";

const checkout = fileURLToPath(new URL("../../../..", import.meta.url));

const ownFolders = ["tools/codegen/src", "tools/codegen/templates", "tools/spec-kit/src", "tools/redocly-plugin/src"];
// Names that no schema may take.
const publicModule = join(checkout, "packages/client-core/src/public.ts");

/**
 * Returns the hash of everything that the files of each spec depend on, apart from the spec: sources of the generator and of the lint rules,
 * settings of the rules, Node.js and each installed package; `undefined` when it cannot be known: without a list of the installed packages, or when
 * a source has changed since this process started, which may have loaded the older one.
 */
export async function hashGenerator(config: Config): Promise<string | undefined> {
  const [packages, manifest] = await Promise.all(
    ["node_modules/.pnpm/lock.yaml", "tools/codegen/package.json"].map((path) => hashFile(join(checkout, path))),
  );
  if (packages === undefined) return undefined;
  const plugins = config.plugins.flatMap(({ absolutePath }) => (absolutePath ? [dirname(absolutePath)] : []));
  const files = [...listFiles([...ownFolders.map((folder) => join(checkout, folder)), ...plugins]), publicModule];
  if (files.some((file) => statSync(file).mtimeMs >= performance.timeOrigin)) return undefined;
  const sources = await Promise.all(files.map(async (file) => [relative(checkout, file), await hashFile(file)]));
  // The settings of one API are part of the hash of that API.
  const { apis, ...settings } = config.resolvedConfig;
  const all = [process.version, packages, manifest, sources, settings, config.ignore];
  // Ignored problems are sets.
  return sha256(JSON.stringify(all, (_, value: unknown) => (value instanceof Set ? [...value] : value)));
}
