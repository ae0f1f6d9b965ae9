import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { DocsError } from "./docs-error.ts";

export type SpecFiles = {
  /** Name of the spec's folder: a gateway, or another API. */
  gateway: string;
  spec: string;
  /** The Persian prose, if it exists. */
  overlay?: string;
  /** The tables of short Persian texts, the general one first. */
  texts: string[];
};

/**
 * Finds the specs of the gateways, sorted by folder, and then those of other APIs.
 *
 * @param options.others Folders with an `openapi.yaml` of an API that is not a gateway. @default none
 * @throws {DocsError} when no spec is found.
 */
export async function listSpecs({
  specs,
  others = [],
}: {
  specs: string;
  others?: readonly string[];
}): Promise<SpecFiles[]> {
  const entries = await readdir(specs).catch(() => []);
  const folders = entries
    .filter((gateway) => gateway !== "shared")
    .sort()
    .map((gateway) => join(specs, gateway));
  const found = folders.filter((folder) => existsSync(join(folder, "openapi.yaml")));
  if (found.length === 0) throw new DocsError(`${specs} contains no <gateway>/openapi.yaml.`);
  return [...found, ...others].map((folder) => {
    const overlay = join(folder, "fa.overlay.yaml");
    const texts = [join(specs, "shared"), folder].map((place) => join(place, "fa.texts.yaml")).filter(existsSync);
    return {
      gateway: basename(folder),
      spec: join(folder, "openapi.yaml"),
      texts,
      ...(existsSync(overlay) ? { overlay } : {}),
    };
  });
}
