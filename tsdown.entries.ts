import { readFileSync } from "node:fs";

/** The modules of a package by their names in `dist/`: one for each entry of its `exports`, which names its source. */
export function readEntries(manifest: URL): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(manifest, "utf8")) as { exports: Record<string, Record<string, string>> };
  return Object.fromEntries(
    Object.entries(exports).flatMap(([name, { "@dargah/source": source }]) =>
      source === undefined ? [] : [[name === "." ? "index" : name.replace("./", ""), source]],
    ),
  );
}
