import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, tarballFolder } from "./paths.ts";

export type Manifest = {
  name: string;
  version: string;
  private?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  scripts?: Record<string, string>;
  [field: string]: unknown;
};

export type PublishedPackage = {
  /** Name of its folder in `packages/`, which is also the gateway's name. */
  id: string;
  name: string;
  folder: string;
  manifest: Manifest;
  tarball: string;
  /** A client of a gateway ships the gateway's spec; `dargah` is the facade over them; the other packages are tools for developers. */
  kind: "client" | "facade" | "tool";
};

/** Every package that is not private. A new gateway is included once it has a folder. */
export const publishedPackages: readonly PublishedPackage[] = readdirSync(join(root, "packages"))
  .map((id) => ({ id, folder: join(root, "packages", id) }))
  .filter(({ folder }) => existsSync(join(folder, "package.json")))
  .map(({ id, folder }) => ({ id, folder, manifest: readManifest(folder) }))
  .filter(({ manifest }) => !manifest.private)
  .map(({ id, folder, manifest }) => ({
    id,
    folder,
    manifest,
    name: manifest.name,
    tarball: tarballOf(manifest.name),
    kind: kindOf({ folder, id }),
  }));

/** The packages that merchants install, alone or below the facade. */
export const clients: readonly PublishedPackage[] = publishedPackages.filter(({ kind }) => kind === "client");

/** The facade: one payment API over the clients. */
export const facade: PublishedPackage = findFacade();

/** Folder of a gateway's built adapter. */
export function adapterFolder(gateway: string): string {
  return join(facade.folder, "dist/gateways", gateway);
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}

function kindOf({ folder, id }: { folder: string; id: string }): PublishedPackage["kind"] {
  if (existsSync(join(folder, "openapi.json"))) return "client";
  return id === "dargah" ? "facade" : "tool";
}

function findFacade(): PublishedPackage {
  const found = publishedPackages.find(({ kind }) => kind === "facade");
  if (!found) throw new Error("packages/dargah is not published.");
  return found;
}

/** The name has no version, so that a release leaves no old tarball next to the new one. */
function tarballOf(name: string): string {
  return join(tarballFolder, `${name.replace("@", "").replace("/", "-")}.tgz`);
}
