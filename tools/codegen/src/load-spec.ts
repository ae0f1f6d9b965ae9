import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { withQuickRules } from "@dargah/redocly-plugin/quick-rules";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import {
  BaseResolver,
  bundle,
  Config,
  getLineColLocation,
  lint,
  loadConfig,
  logger,
  type NormalizedProblem,
  YamlParseError,
} from "@redocly/openapi-core";
import { sha256 } from "./kept/hash.ts";
import { SpecError } from "./spec-error.ts";

// The linter would add its own lines to the output of the command.
for (const level of ["info", "warn", "error"] as const) logger[level] = () => {};

export type LoadedSpec = {
  /** The spec with every external reference inlined. */
  document: SpecDocument;
  /** All files of the spec by absolute path, with the hash of the text that was read. */
  inputs: { file: string; hash: string }[];
};

/**
 * Lints and bundles a spec.
 *
 * @param api Its name in redocly.yaml, for specific rules.
 */
export type SpecLoader = (specPath: string, api?: string) => Promise<LoadedSpec>;

/** Reads the lint rules from `redocly.yaml`. */
export async function readRules(root: string): Promise<Config> {
  const config = await loadConfig({ configPath: `${root}/redocly.yaml` });
  const { resolvedConfig, plugins, ...options } = config;
  return new Config(resolvedConfig, { ...options, plugins: plugins.map(withQuickRules) });
}

/**
 * Reads the lint rules once and returns a function that lints and bundles one spec.
 *
 * @param options.root The folder with `redocly.yaml`, to which paths in messages are relative.
 * @param options.rules What `readRules` returned, if it was called.
 * @throws {SpecError} from the loader, when the spec breaks any rule, a warning included.
 */
export async function createSpecLoader(options: { root: string; rules?: Config }): Promise<SpecLoader> {
  const common = options.rules ?? (await readRules(options.root));
  return async (specPath, api) => {
    const config = common.forAlias(api);
    await readFile(specPath).catch(() => {
      throw new SpecError(`${relative(options.root, specPath)}: there is no such file.`);
    });
    // Keeps what it has read, so the bundler, which changes it, comes after the linter.
    const externalRefResolver = new BaseResolver(config.resolve);
    const problems = await lint({ ref: specPath, config, externalRefResolver }).catch((error) =>
      refuseYaml(error, options.root),
    );
    refuse(problems, options.root);
    const bundled = await bundle({ ref: specPath, config, externalRefResolver });
    refuse(bundled.problems, options.root);
    return { document: bundled.bundle.parsed as SpecDocument, inputs: await listRead(externalRefResolver) };
  };
}

async function listRead(resolver: BaseResolver): Promise<LoadedSpec["inputs"]> {
  const documents = await Promise.all(resolver.cache.values());
  return documents.flatMap((document) =>
    "source" in document ? [{ file: toPath(document.source.absoluteRef), hash: sha256(document.source.body) }] : [],
  );
}

const toPath = (file: string) => (file.startsWith("file:") ? fileURLToPath(file) : file);

/** Converts invalid YAML, for which the linter throws its own error instead of reporting a problem. */
function refuseYaml(error: unknown, root: string): never {
  if (!(error instanceof YamlParseError)) throw error;
  const file = relative(root, toPath(error.source.absoluteRef));
  throw new SpecError(
    `${file}:${error.line}:${error.col} yaml: ${(error.originalError as { reason?: string }).reason ?? "not YAML"}`,
  );
}

function refuse(problems: NormalizedProblem[], root: string): void {
  const seen = problems.filter((problem) => !problem.ignored);
  if (seen.length === 0) return;
  throw new SpecError(seen.map((problem) => describe(problem, root)).join("\n"));
}

function describe(problem: NormalizedProblem, root: string): string {
  const [location] = problem.location;
  if (!location) return `${problem.ruleId}: ${problem.message}`;
  const { start } = getLineColLocation(location);
  const file = relative(root, toPath(location.source.absoluteRef));
  return `${file}:${start.line}:${start.col} ${problem.ruleId}: ${problem.message}`;
}
