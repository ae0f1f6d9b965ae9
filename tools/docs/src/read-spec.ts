import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import {
  bundle,
  createConfig,
  getLineColLocation,
  lint,
  lintFromString,
  logger,
  type NormalizedProblem,
} from "@redocly/openapi-core";
import { DocsError } from "./docs-error.ts";
import type { JsonObject } from "./json.ts";

// The library would add lines to the output of the command.
for (const level of ["info", "warn", "error"] as const) logger[level] = () => {};

// Only what rendering needs; the lint task checks the style of a spec.
const config = await createConfig({ rules: { struct: "error", "no-unresolved-refs": "error" } });

/**
 * Reads a spec and bundles everything it refers to in other files.
 *
 * @param options.folder Folder that file names in messages are relative to.
 * @throws {DocsError} when the file is not a valid OpenAPI document.
 */
export async function readSpec({ file, folder }: { file: string; folder: string }): Promise<JsonObject> {
  const describe = (problem: NormalizedProblem) => describeInFile({ problem, folder });
  try {
    refuse((await lint({ ref: file, config })).map(describe));
    const { bundle: bundled, problems } = await bundle({ ref: file, config });
    refuse(problems.map(describe));
    return JSON.parse(JSON.stringify(bundled.parsed));
  } catch (error) {
    // A file that is not YAML at all throws instead of being listed as a problem.
    throw error instanceof DocsError ? error : new DocsError(`${relative(folder, file)}: ${(error as Error).message}`);
  }
}

/**
 * Checks a spec that is not in a file, such as the result of an overlay.
 *
 * @param options.name Its name in messages.
 * @throws {DocsError} when it is not a valid OpenAPI document.
 */
export async function checkDocument({ document, name }: { document: JsonObject; name: string }): Promise<void> {
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: name, config });
  refuse(
    problems.map(
      ({ location: [place], message }) =>
        `${name}: the result is not valid OpenAPI at ${place?.pointer ?? "#/"}: ${message}`,
    ),
  );
}

// One missing section can break hundreds of references.
const shown = 10;

function refuse(problems: string[]): void {
  if (problems.length === 0) return;
  const more = problems.length > shown ? [`… and ${problems.length - shown} more problems in the same spec.`] : [];
  throw new DocsError([...problems.slice(0, shown), ...more].join("\n"));
}

function describeInFile({ problem, folder }: { problem: NormalizedProblem; folder: string }): string {
  const [location] = problem.location;
  if (!location) return problem.message;
  const { absoluteRef } = location.source;
  const file = relative(folder, absoluteRef.startsWith("file:") ? fileURLToPath(absoluteRef) : absoluteRef);
  const { start } = getLineColLocation(location);
  return `${file}:${start.line}:${start.col} ${problem.message}`;
}
