import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Run, runNode } from "./run.ts";

const folderOf = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** Redocly's command-line program. */
export function redocly(args: readonly string[]): Promise<Run> {
  return runNode(join(folderOf("@redocly/cli"), "bin/cli.js"), args);
}

/** The compiler, with the settings of a strict project that uses a bundler. */
export function typeCheck(files: readonly string[]): Promise<Run> {
  const settings = [
    "--noEmit",
    "--strict",
    "--target",
    "es2022",
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
  ];
  const libraries = ["--lib", "es2023,dom,dom.iterable", "--skipLibCheck"];
  return runNode(join(folderOf("typescript"), "bin/tsc"), [...settings, ...libraries, ...files]);
}
