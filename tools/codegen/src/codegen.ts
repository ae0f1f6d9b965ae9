import { globSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { generate, printDocument, readDocument } from "./generate.ts";
import { openKeptResults } from "./kept/kept-results.ts";
import { createSpecLoader, readRules } from "./load-spec.ts";
import { makeRegistry } from "./registry/registry.ts";
import { SpecError } from "./spec-error.ts";
import { type FileToWrite, findStale, writeFiles } from "./write-files.ts";

export type CodegenOptions = {
  /** The repository, with `specs/`, `packages/` and `redocly.yaml` in it. */
  root: string;
  /** Names of spec folders. Default: every folder in `specs/` except `shared`, and the packages' own APIs. */
  gateways?: string[];
  /** Whether to write the lists of gateways into the other packages, too. Needs every gateway, so omit `gateways`. Default: false. */
  registry?: boolean;
  /** Whether to only report what would change. Default: false. */
  check?: boolean;
  /**
   * Whether to skip each spec that was linted and generated before with the same generator and rules, and whose generated files are as they were
   * left. Cannot be used with `check`, which relies on nothing that a run has left. Default: false.
   */
  skipUnchanged?: boolean;
};

export type CodegenResult = {
  gateways: string[];
  /** Paths, relative to the root, of the files that were written, or would be with `check`. */
  changed: string[];
  /** With `skipUnchanged`, the specs that were skipped, as paths from the root. */
  skipped?: string[];
};

/** A spec by its path from the root, and its name in redocly.yaml if it has specific rules. */
type Spec = { source: string; api?: string };

/**
 * Generates the files of each gateway's package from its spec. Nothing is written unless every spec is valid.
 *
 * @throws {SpecError} when a spec has a problem or does not exist; the message has one line for each problem.
 */
export async function codegen(options: CodegenOptions): Promise<CodegenResult> {
  const { root, check = false, skipUnchanged = false } = options;
  if (check && skipUnchanged) throw new Error("`check` needs every spec, so it cannot be used with `skipUnchanged`.");
  const gateways = options.gateways?.length ? options.gateways : await listGateways(root);
  const rules = await readRules(root);
  const load = await createSpecLoader({ root, rules });
  const kept = skipUnchanged ? await openKeptResults(root, rules) : undefined;
  const skipped: string[] = [];
  const files: FileToWrite[] = [];
  const problems: string[] = [];
  async function collect(gatherFiles: () => Promise<FileToWrite[]>): Promise<void> {
    try {
      files.push(...(await gatherFiles()));
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      problems.push(error.message);
    }
  }
  /** Lints a spec and prints its files, unless the last run has done so. */
  async function collectSpec(spec: Spec, print: (document: SpecDocument) => Promise<FileToWrite[]>): Promise<void> {
    const { source, api } = spec;
    if (await kept?.holds(source, api)) {
      skipped.push(source);
      return;
    }
    await collect(async () => {
      const loaded = await load(join(root, source), api);
      const printed = await print(loaded.document);
      await kept?.keep({ ...spec, loaded, files: printed });
      return printed;
    });
  }
  const documents = new Map<string, SpecDocument>();
  for (const gateway of gateways) {
    const folder = join(root, "packages", gateway);
    await collectSpec({ source: `specs/${gateway}/openapi.yaml` }, async (document) => {
      documents.set(gateway, document);
      return [...generate({ gateway, document })].map(([path, text]) => ({ folder, path, text }));
    });
    if (options.registry && !documents.has(gateway) && skipped.includes(`specs/${gateway}/openapi.yaml`)) {
      documents.set(gateway, await readDocument(join(folder, "openapi.json")));
    }
  }
  for (const source of options.gateways?.length ? [] : listOwnApis(root)) {
    const [, name = "", api = ""] = source.split("/");
    await collectSpec({ source, api }, async (document) => [
      {
        folder: join(root, "packages", name),
        path: `src/generated/${api}.json`,
        text: printDocument({ source, document }),
      },
    ]);
  }
  if (options.registry) await collect(() => makeRegistry(root, documents));
  if (problems.length > 0) throw new SpecError(problems.join("\n"));
  const stale = await findStale(files);
  if (!check) await writeFiles(stale);
  await kept?.save();
  const changed = stale.map(({ folder, path }) => join(folder, path).slice(root.length + 1));
  return { gateways, changed, ...(skipUnchanged && { skipped }) };
}

/** Names of the gateways that have a spec. */
export async function listGateways(root: string): Promise<string[]> {
  const entries = await readdir(join(root, "specs"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "shared")
    .map(({ name }) => name)
    .sort();
}

/** Lists the specs of packages' own APIs, as paths from the root. No client is generated from them. */
function listOwnApis(root: string): string[] {
  return globSync("packages/*/*-api/openapi.yaml", { cwd: root })
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}
