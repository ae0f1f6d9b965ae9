import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
// @ts-expect-error pnpm reads it as plain JavaScript.
import pnpmfile from "../../../../.pnpmfile.cjs";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const built = join(root, "packages/dargah");

/** The gateways that there are: the folders of `specs/`. */
export const realGateways: readonly string[] = readdirSync(join(root, "specs")).filter((name) =>
  existsSync(join(root, "specs", name, "openapi.yaml")),
);

/**
 * Place of a gateway's adapter: with its client, as it is published; in `dargah`, which takes the client as an optional peer;
 * or in `dargah` with the client inside it.
 */
export type Variant = "with the client" | "in dargah" | "in dargah, client inlined";

/**
 * Lays out `node_modules` of a shop with one gateway as npm does, from the packages as they are built.
 *
 * @param options.copies Number of copies of each gateway, the first under its own name.
 */
export function layOut(options: { project: string; shop: string; variant: Variant; copies: number }): void {
  const { project, shop, variant, copies } = options;
  const facade = join(project, "node_modules/dargah");
  const clientOf = (name: string) => join(project, "node_modules/@dargah", name);
  copyPackage({ from: built, to: facade, files: ["dist", "README.md", "package.json"] });
  rmSync(join(facade, "dist/gateways"), { recursive: true });
  for (const name of realGateways) removeModules(join(facade, "dist"), name);
  const manifest = JSON.parse(readFileSync(join(facade, "package.json"), "utf8"));
  for (const original of realGateways) {
    for (let copy = 1; copy <= copies; copy += 1) {
      const name = copy === 1 ? original : `${original}-${copy}`;
      addEntries({ facade, manifest, original, name });
      if (variant !== "with the client") addAdapter({ facade, original, name, variant });
    }
  }
  const folder = clientOf(shop);
  const files = ["dist", "openapi.json", "README.md", "package.json"];
  if (variant !== "in dargah, client inlined") copyPackage({ from: join(root, "packages", shop), to: folder, files });
  if (variant === "with the client")
    cpSync(join(built, "dist/gateways", shop), join(folder, "facade"), { recursive: true });
  for (const place of [facade, folder].filter((place) => existsSync(place))) {
    const given = place === facade ? manifest : JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
    // As published; in the other variants `dargah` leads to its own folders, as in the workspace.
    const packed = variant === "with the client" ? pnpmfile.hooks.beforePacking(given, place) : given;
    writeFileSync(join(place, "package.json"), JSON.stringify(packed, undefined, 2));
  }
}

function copyPackage({ from, to, files }: { from: string; to: string; files: string[] }): void {
  mkdirSync(to, { recursive: true });
  for (const file of files) cpSync(join(from, file), join(to, file), { recursive: true });
  cpSync(join(root, "LICENSE"), join(to, "LICENSE"));
}

type Manifest = { exports: Record<string, unknown>; peerDependencies: object; peerDependenciesMeta: object };

/** Gives a copy of a gateway the entries that the gateway has, and the lines that lead to its client. */
function addEntries(options: { facade: string; manifest: Manifest; original: string; name: string }): void {
  const { facade, manifest, original, name } = options;
  if (name === original) return;
  const rename = (text: string) =>
    text.replaceAll(`${original}/`, `${name}/`).replaceAll(`./${original}.`, `./${name}.`);
  for (const [path, target] of Object.entries(manifest.exports)) {
    if (!`${path}/`.startsWith(`./${original}/`)) continue;
    manifest.exports[path.replace(original, name)] = JSON.parse(rename(JSON.stringify(target)));
    for (const ending of ["js", "d.ts"]) {
      const to = join(facade, "dist/clients", `${path.replace(original, name)}.${ending}`);
      mkdirSync(join(to, ".."), { recursive: true });
      writeFileSync(to, rename(readFileSync(join(built, "dist/clients", `${path}.${ending}`), "utf8")));
    }
  }
  manifest.peerDependencies = { ...manifest.peerDependencies, [`@dargah/${name}`]: "0.0.0" };
  manifest.peerDependenciesMeta = { ...manifest.peerDependenciesMeta, [`@dargah/${name}`]: { optional: true } };
}

/** Puts the adapter of a gateway into `dargah`. */
function addAdapter(options: { facade: string; original: string; name: string; variant: Variant }): void {
  const { facade, original, name, variant } = options;
  const folder = join(facade, "dist/gateways", name);
  cpSync(join(built, "dist/gateways", original), folder, { recursive: true });
  const isInlined = variant === "in dargah, client inlined";
  for (const ending of isInlined ? ["js", "d.ts"] : []) {
    cpSync(join(root, "packages", original, `dist/index.${ending}`), join(folder, `client.${ending}`));
  }
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    const client = isInlined ? "./client.js" : `@dargah/${name}`;
    writeFileSync(join(folder, file), text.replaceAll(`"@dargah/${original}"`, `"${client}"`));
  }
  // The lines that lead to the client are for the other variant.
  removeModules(join(facade, "dist/clients"), name);
}

function removeModules(folder: string, name: string): void {
  for (const end of [".js", ".d.ts", ""]) rmSync(join(folder, `${name}${end}`), { recursive: true, force: true });
}
