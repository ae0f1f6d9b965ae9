import { posix } from "node:path";
import { type Checkout, isCode, packageOf, type SourceFile } from "./checkout.ts";

/** One import of a file by another one. Type imports count: they connect two files for the reader. */
export type Import = { from: string; to: string };

const statement = /^(?:import|export)\b[^"';]*?\bfrom\s+["']([^"']+)["']|^import\s+["']([^"']+)["']/gm;
const expression = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Imports between handwritten files, inside a package and between packages. */
export function readImports({ files }: Checkout): Import[] {
  const paths = new Set(files.map(({ path }) => path));
  const entries = readEntries(files, paths);
  return files.filter(isCode).flatMap(({ path, text }) => {
    const named = [...text.matchAll(statement), ...text.matchAll(expression)].map(([, a, b]) => a ?? b ?? "");
    const found = new Set(named.map((name) => (name.startsWith(".") ? fileOf(path, name, paths) : entries.get(name))));
    return [...found].flatMap((to) => (to === undefined || to === path ? [] : [{ from: path, to }]));
  });
}

function fileOf(from: string, name: string, paths: ReadonlySet<string>): string | undefined {
  const path = posix.join(posix.dirname(from), name);
  return [path, `${path}.ts`, path.replace(/\.js$/, ".ts")].find((candidate) => paths.has(candidate));
}

/** The source files behind the exports of packages, by import specifier. */
function readEntries(files: readonly SourceFile[], paths: ReadonlySet<string>): Map<string, string> {
  const entries = new Map<string, string>();
  for (const { path, text } of files.filter((file) => /^(?:packages|tools)\/[^/]+\/package\.json$/.test(file.path))) {
    const { name, exports = {} } = JSON.parse(text) as { name: string; exports?: Record<string, unknown> };
    for (const [entry, target] of Object.entries(exports)) {
      const source = sourceOf(packageOf(path), entry, target, paths);
      if (source !== undefined) entries.set(posix.join(name, entry), source);
    }
  }
  return entries;
}

function sourceOf(folder: string, entry: string, target: unknown, paths: ReadonlySet<string>): string | undefined {
  const [named] = JSON.stringify(target).match(/\.\/src\/[^"]+/) ?? [];
  const name = entry === "." ? "index" : entry.slice(2);
  return [
    ...(named === undefined ? [] : [posix.join(folder, named)]),
    ...[`${name}.ts`, `${name}/index.ts`, `gateways/${name}/index.ts`, `doors/${name}.ts`, `entry/${name}.ts`].map(
      (file) => `${folder}/src/${file}`,
    ),
  ].find((path) => paths.has(path));
}
