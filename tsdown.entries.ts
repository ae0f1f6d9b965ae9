import { readFileSync } from "node:fs";

/** Returns the entry modules of a package by their name in `dist/`, as the "@dargah/source" conditions of its `exports` list them. */
export function readEntries(manifest: URL): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(manifest, "utf8")) as { exports: Record<string, Record<string, string>> };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([name, { "@dargah/source": source }]) =>
      source === undefined ? [] : [[name === "." ? "index" : name.replace("./", ""), source]],
    ),
  );
}
