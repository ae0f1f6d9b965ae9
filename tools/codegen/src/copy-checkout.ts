import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, realpathSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type CheckoutCopy = {
  root: string;
  /**
   * Links what each `package.json` names: packages of the workspace to those of the copy, and others to where they are installed. Call it again
   * after the packages or their dependencies have changed.
   */
  link(): Promise<void>;
  remove(): Promise<void>;
};

type Dependencies = Readonly<Record<string, string>>;
type Manifest = {
  name: string;
  dependencies?: Dependencies;
  devDependencies?: Dependencies;
  optionalDependencies?: Dependencies;
  peerDependencies?: Dependencies;
};

/** Copies a checkout into a temporary folder, with changes that are not committed and without what Git ignores. */
export async function copyCheckout(from: string): Promise<CheckoutCopy> {
  const root = realpathSync(await mkdtemp(join(tmpdir(), "dargah-copy-")));
  const list = ["-C", from, "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const paths = execFileSync("git", list, { encoding: "utf8" })
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(from, path)));
  for (const path of paths) await cp(join(from, path), join(root, path));
  await symlink(join(from, "node_modules"), join(root, "node_modules"));
  const copy = { root, link: () => linkPackages(from, root), remove: () => rm(root, { recursive: true }) };
  await copy.link();
  return copy;
}

async function linkPackages(from: string, root: string): Promise<void> {
  const packages = globSync("{packages,tools,examples}/*/package.json", { cwd: root }).map((file) => ({
    folder: dirname(file),
    manifest: JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest,
  }));
  const folders = new Map(packages.map(({ folder, manifest }) => [manifest.name, folder]));
  for (const { folder, manifest } of packages) {
    const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
    const all = { ...peerDependencies, ...optionalDependencies, ...devDependencies, ...dependencies };
    for (const name of Object.keys(all)) {
      const own = folders.get(name);
      const target = own === undefined ? installedAt(from, folder, name) : join(root, own);
      if (target !== undefined) await linkTo(target, join(root, folder, "node_modules", name));
    }
  }
}

/** Finds an installed package: in the folder of the package that needs it or, for a new package, in that of any other. */
function installedAt(from: string, folder: string, name: string): string | undefined {
  const own = join(from, folder, "node_modules", name);
  if (existsSync(own)) return realpathSync(own);
  if (existsSync(join(from, folder))) return undefined;
  const [other] = globSync(`packages/*/node_modules/${name}`, { cwd: from });
  return other === undefined ? undefined : realpathSync(join(from, other));
}

async function linkTo(target: string, place: string): Promise<void> {
  if (existsSync(place)) return;
  await mkdir(dirname(place), { recursive: true });
  await symlink(target, place);
}
