import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DocsError } from "./docs-error.ts";

export type SpecFiles = {
  /** Name of the spec's folder. */
  gateway: string;
  spec: string;
  /** The Persian prose, where there is one. */
  overlay?: string;
  /** The tables of short Persian texts, the general one first. */
  texts: string[];
};

/**
 * Finds the specs, in the order of their folders' names.
 *
 * @throws {DocsError} when there is none.
 */
export async function listSpecs(folder: string): Promise<SpecFiles[]> {
  const entries = await readdir(folder).catch(() => []);
  const specs = entries
    .filter((gateway) => gateway !== "shared" && existsSync(join(folder, gateway, "openapi.yaml")))
    .sort()
    .map((gateway) => {
      const overlay = join(folder, gateway, "fa.overlay.yaml");
      const texts = ["shared", gateway].map((name) => join(folder, name, "fa.texts.yaml")).filter(existsSync);
      return {
        gateway,
        spec: join(folder, gateway, "openapi.yaml"),
        texts,
        ...(existsSync(overlay) ? { overlay } : {}),
      };
    });
  if (specs.length === 0) throw new DocsError(`${folder}: there is no <gateway>/openapi.yaml.`);
  return specs;
}
