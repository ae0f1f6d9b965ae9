import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../src/paths.ts";
import { type Manifest, publishedPackages, readManifest } from "../src/published-packages.ts";
import { readTarball } from "../src/read-tarball.ts";

const expectedFiles = ["LICENSE", "README.md", "dist/index.d.ts", "dist/index.js", "openapi.json", "package.json"];

test("the packages that are waited for before packing are the published ones", () => {
  const { devDependencies = {} } = readManifest(join(root, "tools/packaging"));
  const waitedFor = Object.keys(devDependencies).filter((name) => devDependencies[name] === "workspace:*");
  expect(waitedFor).toEqual(publishedPackages.map(({ name }) => name));
});

describe.each(publishedPackages)("$name", ({ id, name, folder, tarball }) => {
  test("packs exactly the files that belong to it", async () => {
    expect([...(await readTarball(tarball)).keys()].toSorted()).toEqual(expectedFiles);
  });

  test("packs what was built last", async () => {
    const files = await readTarball(tarball);
    for (const file of ["README.md", "dist/index.d.ts", "dist/index.js", "openapi.json"]) {
      expect(files.get(file) === (await readFile(join(folder, file), "utf8")), `${file} is stale`).toBe(true);
    }
  });

  test("carries the licence of the repository", async () => {
    expect((await readTarball(tarball)).get("LICENSE")).toBe(await readFile(join(root, "LICENSE"), "utf8"));
  });

  test("says in package.json what a user relies on", async () => {
    expect(await readPackedManifest(tarball)).toMatchObject({
      name,
      license: "MIT",
      type: "module",
      sideEffects: false,
      engines: { node: ">=20.19" },
      repository: { type: "git", url: "git+https://github.com/dargah/dargah.git", directory: `packages/${id}` },
      publishConfig: { access: "public" },
    });
  });

  test("exports its module, its spec and its package.json, and nothing else", async () => {
    expect((await readPackedManifest(tarball)).exports).toStrictEqual({
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./openapi.json": "./openapi.json",
      "./package.json": "./package.json",
    });
  });

  test("depends on openapi-fetch alone, by a version that npm can resolve", async () => {
    const manifest = await readPackedManifest(tarball);
    expect(manifest.dependencies).toStrictEqual({ "openapi-fetch": expect.stringMatching(/^[\^~]?\d+\.\d+\.\d+$/) });
    for (const kind of ["peerDependencies", "optionalDependencies", "bundleDependencies", "bundledDependencies"]) {
      expect(manifest).not.toHaveProperty(kind);
    }
    // The development dependencies too: a tool that reads the package must not stumble over them.
    expect(Object.values(manifest.devDependencies ?? {}).filter((range) => !/^[\^~]?\d/.test(range))).toEqual([]);
  });

  test("runs no script when it is installed", async () => {
    const { scripts = {} } = await readPackedManifest(tarball);
    const atInstall = ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"];
    expect(Object.keys(scripts).filter((script) => atInstall.includes(script))).toEqual([]);
  });
});

async function readPackedManifest(tarball: string): Promise<Manifest> {
  return JSON.parse((await readTarball(tarball)).get("package.json") ?? "");
}
