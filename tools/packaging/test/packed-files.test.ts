import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../src/paths.ts";
import { clients, facade, type Manifest, publishedPackages, readManifest } from "../src/published-packages.ts";
import { readTarball } from "../src/read-tarball.ts";

const clientFiles = ["LICENSE", "README.md", "dist/index.d.ts", "dist/index.js", "openapi.json", "package.json"];

test("the packages that are waited for before packing are the published ones", () => {
  const { devDependencies = {} } = readManifest(join(root, "tools/packaging"));
  const waitedFor = Object.keys(devDependencies).filter(
    (name) => devDependencies[name] === "workspace:*" && name !== "@dargah/test-kit",
  );
  expect(waitedFor.toSorted()).toEqual(publishedPackages.map(({ name }) => name).toSorted());
});

describe.each(publishedPackages)("$name", ({ id, name, folder, manifest, tarball }) => {
  test("packs what was built last", async () => {
    for (const [file, text] of await readTarball(tarball)) {
      if (file === "package.json" || file === "LICENSE") continue;
      expect(text === (await readFile(join(folder, file), "utf8")), `${file} is stale`).toBe(true);
    }
  });

  test("carries the licence of the repository", async () => {
    expect((await readTarball(tarball)).get("LICENSE")).toBe(await readFile(join(root, "LICENSE"), "utf8"));
  });

  test("says in package.json what a user relies on", async () => {
    expect(await readPackedManifest(tarball)).toMatchObject({
      name,
      license: "MIT",
      author: "The dargah authors",
      homepage: `https://github.com/dargah/dargah/tree/main/packages/${id}#readme`,
      bugs: { url: "https://github.com/dargah/dargah/issues" },
      keywords: expect.arrayContaining(["payment-gateway", "iran", "shaparak", "rial", "toman"]),
      files: expect.arrayContaining(["dist", "CHANGELOG.md"]),
      type: "module",
      sideEffects: false,
      engines: { node: ">=20.19" },
      repository: { type: "git", url: "git+https://github.com/dargah/dargah.git", directory: `packages/${id}` },
      publishConfig: { access: "public" },
    });
  });

  test("exports only what is packed, and no way to the sources that the repository's own tests take", async () => {
    const files = await readTarball(tarball);
    const { exports } = await readPackedManifest(tarball);
    for (const target of Object.values(exports as Record<string, string | Record<string, string>>)) {
      const paths = typeof target === "string" ? { default: target } : target;
      expect(["types,default", "default"]).toContain(Object.keys(paths).join());
      expect(Object.values(paths).filter((path) => !files.has(path.replace("./", "")))).toEqual([]);
    }
    expect([...files.keys()].filter((file) => file.endsWith(".map"))).toEqual([]);
  });

  test("names the source of each module that it exports", () => {
    for (const target of Object.values(manifest.exports as Record<string, string | Record<string, string>>)) {
      if (typeof target === "string") continue;
      expect(Object.keys(target)).toEqual(["@dargah/source", "types", "default"]);
      expect(existsSync(join(folder, target["@dargah/source"] ?? "nothing"))).toBe(true);
    }
  });

  test("names dependencies by versions that npm can resolve", async () => {
    const { dependencies, devDependencies } = await readPackedManifest(tarball);
    // The development dependencies too: a tool that reads the package must not stumble over them.
    const ranges = Object.values({ ...dependencies, ...devDependencies });
    expect(ranges.filter((range) => !/^[\^~]?\d/.test(range))).toEqual([]);
  });

  test("runs no script when it is installed", async () => {
    const { scripts = {} } = await readPackedManifest(tarball);
    const atInstall = ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"];
    expect(Object.keys(scripts).filter((script) => atInstall.includes(script))).toEqual([]);
  });
});

describe.each(clients)("the client $name", ({ tarball }) => {
  test("packs exactly the files that belong to it", async () => {
    expect([...(await readTarball(tarball)).keys()].toSorted()).toEqual(clientFiles);
  });

  test("exports its module, its spec and its package.json, and nothing else", async () => {
    expect((await readPackedManifest(tarball)).exports).toStrictEqual({
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./openapi.json": "./openapi.json",
      "./package.json": "./package.json",
    });
  });

  test("depends on openapi-fetch alone", async () => {
    const manifest = await readPackedManifest(tarball);
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(["openapi-fetch"]);
    for (const kind of ["peerDependencies", "optionalDependencies", "bundleDependencies", "bundledDependencies"]) {
      expect(manifest).not.toHaveProperty(kind);
    }
  });
});

describe("@dargah/sandbox", () => {
  const tarball = publishedPackages.find(({ id }) => id === "sandbox")?.tarball ?? "";
  const doors = ["cli", "index", "msw", "vitest"];

  test("packs its doors, what they share, and nothing else", async () => {
    const files = [...(await readTarball(tarball)).keys()];
    const own = [
      "LICENSE",
      "README.md",
      "package.json",
      ...doors.flatMap((door) => [`dist/${door}.js`, `dist/${door}.d.ts`]),
    ];
    expect(files.filter((file) => !/^dist\/create-sandbox\.(?:js|d\.ts)$/.test(file)).toSorted()).toEqual(
      own.toSorted(),
    );
  });

  test("exports its doors, and starts with npx", async () => {
    const { exports, bin } = await readPackedManifest(tarball);
    expect(Object.keys(exports as object)).toEqual([".", "./msw", "./vitest", "./package.json"]);
    expect(bin).toEqual({ "dargah-sandbox": "./dist/cli.js" });
  });

  test("asks for MSW and Vitest only where they are used", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = await readPackedManifest(tarball);
    const installed = ["@hono/node-server", "@noble/hashes", "ajv", "ajv-formats", "hono", "pure-rand", "tinyqueue"];
    expect(Object.keys(dependencies ?? {})).toEqual(installed);
    expect(Object.keys(peerDependencies as object)).toEqual(["msw", "vitest"]);
    expect(peerDependenciesMeta).toEqual({ msw: { optional: true }, vitest: { optional: true } });
  });
});

describe("@dargah/contract", () => {
  const tarball = publishedPackages.find(({ id }) => id === "contract")?.tarball ?? "";

  test("packs its doors, what they share, and nothing else", async () => {
    const files = await readTarball(tarball);
    expect([...files.keys()].toSorted()).toEqual(filesOf(files, ["cli", "index", "vitest"]));
  });

  test("exports its doors, and starts with npx", async () => {
    const { exports, bin } = await readPackedManifest(tarball);
    expect(Object.keys(exports as object)).toEqual([".", "./vitest", "./package.json"]);
    expect(bin).toEqual({ "dargah-contract": "./dist/cli.js" });
  });

  test("asks for Vitest only where it is used", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = await readPackedManifest(tarball);
    const installed = ["@dargah/sandbox", "@hono/node-server", "ajv", "ajv-formats", "hono"];
    expect(Object.keys(dependencies ?? {})).toEqual(installed);
    expect(Object.keys(peerDependencies as object)).toEqual(["vitest"]);
    expect(peerDependenciesMeta).toEqual({ vitest: { optional: true } });
  });
});

describe("dargah", () => {
  const { tarball, manifest } = facade;
  const entries = Object.keys(manifest.exports as object).filter((path) => path !== "./package.json");

  test("packs its entries, what they share, and nothing else", async () => {
    const files = await readTarball(tarball);
    const names = entries.map((path) => (path === "." ? "index" : path.slice(2)));
    expect([...files.keys()].toSorted()).toEqual(filesOf(files, names));
  });

  test("exports each entry with its types, and nothing else", async () => {
    const { "./package.json": _, ...exports } = (await readPackedManifest(tarball)).exports as Record<string, unknown>;
    expect(Object.keys(exports)).toEqual(entries);
    for (const [path, target] of Object.entries(exports)) {
      const name = path === "." ? "index" : path.slice(2);
      expect(target).toEqual({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
    }
  });

  test("depends on the clients, in the versions that it was built with, and on nothing else", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = await readPackedManifest(tarball);
    expect(dependencies).toEqual(Object.fromEntries(clients.map(({ name, manifest }) => [name, manifest.version])));
    const peers = Object.keys(peerDependencies as object);
    expect(peers).toEqual(expect.arrayContaining(["ioredis", "redis"]));
    expect(peerDependenciesMeta).toEqual(Object.fromEntries(peers.map((name) => [name, { optional: true }])));
  });

  test("asks for node:crypto in one place only, of the runtime and by no import", async () => {
    const modules = [...(await readTarball(tarball))].filter(([file]) => file.endsWith(".js"));
    const uses = modules.flatMap(([file, text]) =>
      [...text.matchAll(/globalThis\.process.*|(?:from|import\() ?"node:.*/g)].map(([use]) => ({ file, use })),
    );
    const use = 'globalThis.process?.getBuiltinModule?.("node:crypto");';
    expect(uses).toEqual([{ file: expect.any(String), use }]);
  });

  test("has declarations that need no types of another package than the clients'", async () => {
    const declarations = [...(await readTarball(tarball))].filter(([file]) => file.endsWith(".d.ts"));
    const imported = declarations.flatMap(([, text]) =>
      [...text.matchAll(/(?:from|import\() ?"([^."][^"]*)"|<reference.*/g)].map(([use, name]) => name ?? use),
    );
    const isOfClient = (used: string) => clients.some(({ name }) => used === name || used.startsWith(`${name}/`));
    expect(imported.filter((name) => !isOfClient(name))).toEqual([]);
  });
});

/** The files that a package with such modules needs: the modules, their declarations, and what these import of the package. */
function filesOf(files: ReadonlyMap<string, string>, names: readonly string[]): string[] {
  const needed = new Set(["LICENSE", "README.md", "package.json"]);
  const add = (file: string): void => {
    if (needed.has(file)) return;
    needed.add(file);
    const imported = (files.get(file) ?? "").matchAll(/^(?:import|export) .*?["']\.\/([^"']+)\.js["'];$/gm);
    for (const [, name] of imported) add(`dist/${name}${file.endsWith(".d.ts") ? ".d.ts" : ".js"}`);
  };
  for (const name of names) {
    add(`dist/${name}.js`);
    add(`dist/${name}.d.ts`);
  }
  return [...needed].toSorted();
}

async function readPackedManifest(tarball: string): Promise<Manifest> {
  return JSON.parse((await readTarball(tarball)).get("package.json") ?? "");
}
