import { globSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { SpecDocument } from "@dargah/spec-kit/openapi";
import { generate, printDocument } from "./generate.ts";
import { createSpecLoader } from "./load-spec.ts";
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
};

export type CodegenResult = {
  gateways: string[];
  /** Paths, relative to the root, of the files that were written, or would be with `check`. */
  changed: string[];
};

/**
 * Generates the files of each gateway's package from its spec. Nothing is written unless every spec is valid.
 *
 * @throws {SpecError} when a spec has a problem or does not exist; the message has one line for each problem.
 */
export async function codegen(options: CodegenOptions): Promise<CodegenResult> {
  const { root, check = false } = options;
  const gateways = options.gateways?.length ? options.gateways : await listGateways(root);
  const load = await createSpecLoader({ root });
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
  const documents = new Map<string, SpecDocument>();
  for (const gateway of gateways) {
    await collect(async () => {
      const { document } = await load(join(root, "specs", gateway, "openapi.yaml"));
      documents.set(gateway, document);
      const folder = join(root, "packages", gateway);
      return [...(await generate({ gateway, document }))].map(([path, text]) => ({ folder, path, text }));
    });
  }
  for (const source of options.gateways?.length ? [] : listOwnApis(root)) {
    await collect(async () => {
      const [, name = "", api = ""] = source.split("/");
      const { document } = await load(join(root, source), api);
      return [
        {
          folder: join(root, "packages", name),
          path: `src/generated/${api}.json`,
          text: printDocument({ source, document }),
        },
      ];
    });
  }
  if (options.registry) await collect(() => makeRegistry(root, documents));
  if (problems.length > 0) throw new SpecError(problems.join("\n"));
  const stale = await findStale(files);
  if (!check) await writeFiles(stale);
  return { gateways, changed: stale.map(({ folder, path }) => join(folder, path).slice(root.length + 1)) };
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
