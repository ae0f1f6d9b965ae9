import { existsSync, readdirSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { readDocument } from "./generate.ts";
import { openKeptResults } from "./kept/kept-results.ts";
import { readRules } from "./load-spec.ts";
import type { MadeSpec, Spec } from "./make/make-spec.ts";
import { makeSpecs } from "./make/make-specs.ts";
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
  /** How many threads work at once. Default: one for each 24 specs, at most one for two processors. */
  threads?: number;
};

export type CodegenResult = {
  gateways: string[];
  /** Paths, relative to the root, of the files that were written, or would be with `check`. */
  changed: string[];
  /** With `skipUnchanged`, the specs that were skipped, as paths from the root. */
  skipped?: string[];
};

/**
 * Generates the files of each gateway's package from its spec. Nothing is written unless every spec is valid.
 *
 * @throws {SpecError} when a spec has a problem or does not exist; the message has one line for each problem.
 */
export async function codegen(options: CodegenOptions): Promise<CodegenResult> {
  const { root, check = false, skipUnchanged = false, threads } = options;
  if (check && skipUnchanged) throw new Error("`check` needs every spec, so it cannot be used with `skipUnchanged`.");
  const gateways = options.gateways?.length ? options.gateways : await listGateways(root);
  const specs: Spec[] = gateways.map((name) => ({ source: specOf(name), name }));
  if (!options.gateways?.length) specs.push(...listOwnApis(root));
  const rules = await readRules(root);
  const kept = skipUnchanged ? await openKeptResults(root, rules) : undefined;
  const changed: Spec[] = [];
  const skipped: string[] = [];
  for (const spec of specs) {
    if (await kept?.holds(spec.source, spec.api)) skipped.push(spec.source);
    else changed.push(spec);
  }
  const files: FileToWrite[] = [];
  const problems: string[] = [];
  const documents = new Map<string, SpecDocument>();
  const made = await makeSpecs({ root, rules, specs: changed, ...(threads && { threads }) });
  for (const [index, spec] of changed.entries()) {
    const one = made[index] as MadeSpec;
    if ("problems" in one) {
      problems.push(one.problems);
      continue;
    }
    files.push(...one.files);
    documents.set(spec.source, one.document);
    await kept?.keep({ ...spec, ...one });
  }
  if (options.registry) {
    for (const name of gateways.filter((gateway) => skipped.includes(specOf(gateway)))) {
      documents.set(specOf(name), await readDocument(join(root, "packages", name, "openapi.json")));
    }
    const ofGateways = gateways.flatMap((name) => {
      const document = documents.get(specOf(name));
      return document ? [[name, document] as const] : [];
    });
    try {
      files.push(...(await makeRegistry(root, new Map(ofGateways))));
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new SpecError(problems.join("\n"));
  const stale = await findStale(files);
  if (!check) await writeFiles(stale);
  await kept?.save();
  const written = stale.map(({ folder, path }) => join(folder, path).slice(root.length + 1));
  return { gateways, changed: written, ...(skipUnchanged && { skipped }) };
}

/** Names of the gateways that have a spec. */
export async function listGateways(root: string): Promise<string[]> {
  const entries = await readdir(join(root, "specs"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "shared")
    .map(({ name }) => name)
    .sort();
}

/** Lists the specs of packages' own APIs. No client is generated from them. */
function listOwnApis(root: string): Spec[] {
  return foldersIn(join(root, "packages")).flatMap((name) =>
    foldersIn(join(root, "packages", name))
      .filter((api) => api.endsWith("-api") && existsSync(join(root, "packages", name, api, "openapi.yaml")))
      .map((api) => ({ source: `packages/${name}/${api}/openapi.yaml`, name, api })),
  );
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

const specOf = (gateway: string) => `specs/${gateway}/openapi.yaml`;
