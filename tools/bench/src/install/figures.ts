import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { commandOf } from "../commands.ts";
import { measure, spread } from "../measure.ts";

export type Figures = {
  packages: number;
  kilobytes: number;
  importMilliseconds: number;
  bundleKilobytes: number;
  instantiations: number;
  memoryMegabytes: number;
  checkSeconds: number;
};

/** Measures a shop with one gateway. */
export async function measureShop(options: { project: string; shop: string; runs: number }): Promise<Figures> {
  const { project, shop, runs } = options;
  const modules = join(project, "node_modules");
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const entry = `dargah/${shop}`;
  const program = `import * as adapter from "${entry}";\nimport { toman } from "dargah/money";\n`;
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "shop", private: true, type: "module" }));
  return {
    packages: files.filter(({ name }) => name === "package.json").length,
    kilobytes: files.reduce((sum, { name, parentPath }) => sum + statSync(join(parentPath, name)).size, 0) / 1000,
    importMilliseconds: importTime({ project, entry, runs }),
    bundleKilobytes: await bundleSize(project, `${program}console.log(adapter, toman);`),
    ...checkTypes(
      project,
      `${program}export const gateway = Object.values(adapter);\nexport const amount = toman(1);\n`,
    ),
  };
}

/** Measures from the call of import() to its end, in a new process each time. */
function importTime({ project, entry, runs }: { project: string; entry: string; runs: number }): number {
  const program = `const s = performance.now(); await import("${entry}"); console.log(performance.now() - s);`;
  const command = [process.execPath, "--input-type=module", "-e", program];
  return spread(Array.from({ length: runs }, () => Number(measure({ command, cwd: project }).output))).median;
}

async function bundleSize(project: string, contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(), { level: 9 }).length / 1000;
}

function checkTypes(
  project: string,
  program: string,
): Pick<Figures, "instantiations" | "memoryMegabytes" | "checkSeconds"> {
  writeFileSync(join(project, "shop.ts"), program);
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2022,dom,dom.iterable",
  ];
  const tsc = commandOf("typescript", "tsc");
  const command = [process.execPath, tsc, ...options, "--types", "", "--extendedDiagnostics", "shop.ts"];
  const { output } = measure({ command, cwd: project });
  const figure = (name: string) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(output)?.[1]);
  return {
    instantiations: figure("Instantiations"),
    memoryMegabytes: figure("Memory used") / 1024,
    checkSeconds: figure("Total time"),
  };
}
