import { join, relative } from "node:path";
import type { Config } from "@redocly/openapi-core";
import type { LoadedSpec } from "../load-spec.ts";
import { type FileToWrite, readText, writeFiles } from "../write-files.ts";
import { hashFile, sha256 } from "./hash.ts";
import { hashGenerator } from "./hash-generator.ts";

/** Hashes by path, relative to the root. */
type Hashes = Record<string, string>;

/** What a spec that had no problem was read from, and the files that were generated from it. */
type Result = { settings: string; inputs: Hashes; outputs: Hashes };
type Contents = { generator: string; results: Record<string, Result> };

/** Remembers by their hashes which specs were linted and which files were generated from them. It holds no content. */
export type KeptResults = {
  /** Whether the spec, the rules and the generator are those of the last run, and each generated file is as that run left it. */
  holds(source: string, api?: string): Promise<boolean>;
  /** Remembers a spec without problems. */
  keep(options: { source: string; api?: string; inputs: LoadedSpec["inputs"]; files: FileToWrite[] }): Promise<void>;
  /** Saves what was remembered. Call it only after the files were written. */
  save(): Promise<void>;
};

// Git ignores the folder; Turborepo keeps its own state there.
const place = ".turbo/codegen.json";

/** Reads the results of the last run; `undefined` when nothing can be known about the installed packages. */
export async function openKeptResults(root: string, config: Config): Promise<KeptResults | undefined> {
  const generator = await hashGenerator(config);
  if (generator === undefined) return undefined;
  const results = await readResults(root, generator);
  let changed = false;
  const settingsOf = (api: string | undefined) =>
    sha256(JSON.stringify(api === undefined ? {} : (config.resolvedConfig.apis?.[api] ?? {})));
  const isSame = async (hashes: Hashes) => {
    const checks = Object.entries(hashes).map(async ([path, hash]) => (await hashFile(join(root, path))) === hash);
    return (await Promise.all(checks)).every(Boolean);
  };
  return {
    async holds(source, api) {
      const result = results[source];
      if (result?.settings !== settingsOf(api)) return false;
      return (await isSame(result.inputs)) && (await isSame(result.outputs));
    },
    async keep({ source, api, inputs: read, files }) {
      const inputs: Hashes = {};
      for (const { file, hash } of read) {
        // What stands on another server may change without notice.
        if (/^https?:/.test(file)) return;
        inputs[relative(root, file)] = hash;
      }
      const outputs = Object.fromEntries(
        files.map(({ folder, path, text }) => [relative(root, join(folder, path)), sha256(text)]),
      );
      results[source] = { settings: settingsOf(api), inputs, outputs };
      changed = true;
    },
    async save() {
      if (!changed) return;
      await writeFiles([{ folder: root, path: place, text: `${JSON.stringify({ generator, results })}\n` }]);
    },
  };
}

async function readResults(root: string, generator: string): Promise<Contents["results"]> {
  try {
    const contents = JSON.parse((await readText(join(root, place))) ?? "{}") as Partial<Contents>;
    return contents.generator === generator ? (contents.results ?? {}) : {};
  } catch (error) {
    // An incomplete file remembers nothing.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
