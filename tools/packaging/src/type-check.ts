import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toolFolder } from "./paths.ts";
import { run } from "./run.ts";

/** The compilers that a user may have, by the name that each has in this package's node_modules. */
export const compilers = ["typescript-5.9", "typescript-6.0", "typescript"] as const;

export type Resolution = "nodenext" | "bundler";

/** Source of globals such as `Response`: a browser's library, or Node.js' own types. */
export type Globals = "dom" | "node";

export type Setup = { compiler: (typeof compilers)[number]; resolution: Resolution; globals: Globals };

/**
 * Type-checks files of a project under the strictest settings that a user may have, the packages' declarations included.
 *
 * @returns What the compiler had to say, one line each.
 */
export async function typeCheck(options: { folder: string; files: string[]; setup: Setup }): Promise<string[]> {
  return (await compile(options)).lines;
}

/**
 * Type-checks one file in the same way, and counts how often the compiler made a type from a generic one.
 *
 * @returns the count, and the errors, one line each
 */
export async function countInstantiations(options: {
  folder: string;
  file: string;
  compiler: Setup["compiler"];
}): Promise<{ errors: string[]; instantiations: number }> {
  const { folder, file, compiler } = options;
  const setup: Setup = { compiler, resolution: "nodenext", globals: "dom" };
  const { lines } = await compile({ folder, files: [file], setup, flags: ["--extendedDiagnostics"] });
  const count = lines.map((line) => /^Instantiations:\s+(\d+)$/.exec(line)?.[1]).find((found) => found !== undefined);
  return { errors: lines.filter((line) => line.includes("error TS")), instantiations: Number(count) };
}

async function compile(options: { folder: string; files: string[]; setup: Setup; flags?: string[] }) {
  const { folder, files, setup, flags = [] } = options;
  const { compiler, resolution, globals } = setup;
  const config = join(folder, `tsconfig.${compiler}.${resolution}.${globals}.json`);
  const compilerOptions = {
    target: "es2022",
    moduleDetection: "force",
    module: resolution === "nodenext" ? "nodenext" : "esnext",
    moduleResolution: resolution,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    resolveJsonModule: true,
    skipLibCheck: false,
    noEmit: true,
    ...(globals === "dom"
      ? { lib: ["es2022", "dom"], types: [] }
      : { lib: ["es2022"], types: ["node"], typeRoots: [join(toolFolder, "@types")] }),
  };
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  const args = [join(toolFolder, compiler, "bin/tsc"), "--pretty", "false", "-p", config, ...flags];
  const { status, output } = await run({ command: process.execPath, args, cwd: folder });
  const lines = output.split("\n").filter((line) => line !== "");
  return { lines: status === 0 || lines.length > 0 ? lines : [`tsc ended with status ${status} and said nothing.`] };
}
