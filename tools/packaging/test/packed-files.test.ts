import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { entryNames } from "../src/bundle-entries.ts";
import { root } from "../src/paths.ts";
import {
  adapterFolder,
  clients,
  facade,
  type Manifest,
  publishedPackages,
  readManifest,
} from "../src/published-packages.ts";
import { readTarball } from "../src/read-tarball.ts";

const clientFiles = [
  "LICENSE",
  "README.md",
  "dist/index.d.ts",
  "dist/index.js",
  "dist/openapi-fetch.LICENSE",
  "openapi.json",
  "package.json",
];

test("the packages that are built before packing are the published ones", () => {
  const { devDependencies = {} } = readManifest(join(root, "tools/packaging"));
  const waitedFor = Object.keys(devDependencies).filter(
    (name) => devDependencies[name] === "workspace:*" && name !== "@dargah/test-kit",
  );
  expect(waitedFor.toSorted()).toEqual(publishedPackages.map(({ name }) => name).toSorted());
});

describe.each(publishedPackages)("$name", ({ id, name, folder, manifest, tarball }) => {
  test("packs the latest build", async () => {
    for (const [file, text] of await readTarball(tarball)) {
      if (file === "package.json" || file === "LICENSE") continue;
      const source = file.startsWith("facade/") ? file.replace("facade", adapterFolder(id)) : join(folder, file);
      expect(text === (await readFile(source, "utf8")), `${file} is stale`).toBe(true);
    }
  });

  test("carries the licence of the repository", async () => {
    expect((await readTarball(tarball)).get("LICENSE")).toBe(await readFile(join(root, "LICENSE"), "utf8"));
  });

  test("has the metadata in package.json that users rely on", async () => {
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

  test("exports only packed files, without the condition that leads the repository's own tests to the sources", async () => {
    const files = await readTarball(tarball);
    const { exports, version } = await readPackedManifest(tarball);
    for (const target of Object.values(exports as Record<string, string | Record<string, string>>)) {
      const paths = typeof target === "string" ? { default: target } : target;
      expect(["types,default", "default"]).toContain(Object.keys(paths).join());
      // The modules that adapters import are in a folder with the version in its name.
      const places = Object.values(paths).map((path) => path.replace("./", "").replace("*", `${version}/shared`));
      const isPacked = (place: string) => files.has(place) || files.has(place.replace("shared.d.ts", "types.d.ts"));
      expect(places.filter((place) => !isPacked(place))).toEqual([]);
    }
    expect([...files.keys()].filter((file) => file.endsWith(".map"))).toEqual([]);
  });

  test("names the source of each module that it exports", () => {
    for (const [path, target] of Object.entries(manifest.exports as Record<string, string | Record<string, string>>)) {
      // The build writes the modules that adapters import.
      if (typeof target === "string" || path === "./internal/*.js") continue;
      expect(Object.keys(target)).toEqual(["@dargah/source", "types", "default"]);
      expect(existsSync(join(folder, target["@dargah/source"] ?? "nothing"))).toBe(true);
    }
  });

  test("names dependencies by versions that npm can resolve", async () => {
    const { dependencies, devDependencies, peerDependencies } = await readPackedManifest(tarball);
    // The development dependencies too: a tool that reads the package must be able to resolve them.
    const ranges = Object.values({ ...dependencies, ...devDependencies, ...peerDependencies });
    expect(ranges.filter((range) => !/^(?:[\^~]|>=)?\d/.test(range))).toEqual([]);
  });

  test("runs no script when it is installed", async () => {
    const { scripts = {} } = await readPackedManifest(tarball);
    const atInstall = ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare"];
    expect(Object.keys(scripts).filter((script) => atInstall.includes(script))).toEqual([]);
  });
});

describe.each(clients)("the client $name", ({ id, name, tarball, manifest }) => {
  test("packs exactly the files that belong to it, and the adapter of its gateway", async () => {
    const adapter = (await readdir(adapterFolder(id))).map((file) => `facade/${file}`);
    expect(adapter).toEqual(expect.arrayContaining(["facade/index.d.ts", "facade/index.js"]));
    expect([...(await readTarball(tarball)).keys()].toSorted()).toEqual([...clientFiles, ...adapter].toSorted());
  });

  test("exports its module, its adapter, its spec and its package.json, and nothing else", async () => {
    const entries = entryNames
      .filter((entry) => `${entry}/`.startsWith(`dargah/${id}/`))
      .map((entry) => entry.replace(`dargah/${id}`, "./facade"));
    const targetOf = (entry: string) => (entry === "./facade" ? "./facade/index" : entry);
    expect((await readPackedManifest(tarball)).exports).toStrictEqual({
      ".": { types: "./dist/index.d.ts", default: "./dist/index.js" },
      ...Object.fromEntries(
        entries.map((entry) => [entry, { types: `${targetOf(entry)}.d.ts`, default: `${targetOf(entry)}.js` }]),
      ),
      "./openapi.json": "./openapi.json",
      "./package.json": "./package.json",
    });
  });

  test("depends on nothing, and accepts only its own version of dargah", async () => {
    const packed = await readPackedManifest(tarball);
    for (const kind of ["dependencies", "optionalDependencies", "bundleDependencies", "bundledDependencies"]) {
      expect(packed).not.toHaveProperty(kind);
    }
    expect(packed.peerDependencies).toEqual({ dargah: manifest.version });
    expect(packed.peerDependenciesMeta).toEqual({ dargah: { optional: true } });
  });

  test("has an adapter that imports its own folder, its client, and dargah by a path that contains the version", async () => {
    const modules = [...(await readTarball(tarball))].filter(([file]) => /^facade\/.*\.(?:js|d\.ts)$/.test(file));
    const imported = modules.flatMap(([, text]) =>
      [...text.matchAll(/^(?:import|export) .*from "([^"]+)";$/gm)].map(([, to]) => to),
    );
    expect(imported).toContain(name);
    expect(imported).toContain(`dargah/internal/${manifest.version}/shared.js`);
    const isAllowed = (to = "") =>
      to === name || to.startsWith("./") || to.startsWith(`dargah/internal/${manifest.version}/`);
    expect(imported.filter((to) => !isAllowed(to))).toEqual([]);
  });

  test("has a module that does not import dargah", async () => {
    const files = await readTarball(tarball);
    for (const file of ["dist/index.js", "dist/index.d.ts"]) {
      expect(files.get(file)).not.toMatch(/(?:from|import\() ?["']/);
    }
  });
});

describe("@dargah/sandbox", () => {
  const tarball = publishedPackages.find(({ id }) => id === "sandbox")?.tarball ?? "";
  const doors = ["cli", "index", "msw", "vitest"];

  test("packs its entry points, their shared modules, and nothing else", async () => {
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

  test("exports its entry points, and starts with npx", async () => {
    const { exports, bin } = await readPackedManifest(tarball);
    expect(Object.keys(exports as object)).toEqual([".", "./msw", "./vitest", "./package.json"]);
    expect(bin).toEqual({ "dargah-sandbox": "./dist/cli.js" });
  });

  test("imports MSW and Vitest only where they are used", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = await readPackedManifest(tarball);
    const installed = ["@hono/node-server", "ajv", "ajv-formats", "hono", "pure-rand", "tinyqueue"];
    expect(Object.keys(dependencies ?? {})).toEqual(installed);
    expect(Object.keys(peerDependencies as object)).toEqual(["msw", "vitest"]);
    expect(peerDependenciesMeta).toEqual({ msw: { optional: true }, vitest: { optional: true } });
  });
});

describe("@dargah/contract", () => {
  const tarball = publishedPackages.find(({ id }) => id === "contract")?.tarball ?? "";

  test("packs its entry points, their shared modules, and nothing else", async () => {
    const files = await readTarball(tarball);
    expect([...files.keys()].toSorted()).toEqual(filesOf(files, ["cli", "index", "vitest"]));
  });

  test("exports its entry points, and starts with npx", async () => {
    const { exports, bin } = await readPackedManifest(tarball);
    expect(Object.keys(exports as object)).toEqual([".", "./vitest", "./package.json"]);
    expect(bin).toEqual({ "dargah-contract": "./dist/cli.js" });
  });

  test("imports Vitest only where it is used", async () => {
    const { dependencies, peerDependencies, peerDependenciesMeta } = await readPackedManifest(tarball);
    const installed = ["@dargah/sandbox", "@hono/node-server", "ajv", "ajv-formats", "hono"];
    expect(Object.keys(dependencies ?? {})).toEqual(installed);
    expect(Object.keys(peerDependencies as object)).toEqual(["vitest"]);
    expect(peerDependenciesMeta).toEqual({ vitest: { optional: true } });
  });
});

describe("dargah", () => {
  const { tarball, manifest } = facade;
  const names = entryNames.map((name) => name.slice("dargah/".length) || "index");
  const isOfGateway = (name: string) => clients.some(({ id }) => name === id || name.startsWith(`${id}/`));
  /** Path of an entry's module in `dist/`. */
  const moduleOf = (name: string) => (isOfGateway(name) ? `clients/${name}` : name);

  test("packs its entry points, their shared modules, the migrations of checkout, and nothing else", async () => {
    const files = await readTarball(tarball);
    const migrations = [...files.keys()].filter((file) =>
      /^migrations\/(?:postgres|sqlite)\/\d{4}-\w+\.sql$/.test(file),
    );
    expect(migrations).not.toEqual([]);
    const others = [...files.keys()].filter((file) => !migrations.includes(file));
    expect(others.toSorted()).toEqual(filesOf(files, names.map(moduleOf)));
  });

  test("exports each entry point with its types, the modules that adapters import, and nothing else", async () => {
    const { exports } = await readPackedManifest(tarball);
    const targets = [...names, "internal/*.js"].map((name) => {
      const module = `./dist/${moduleOf(name).replace(/\.js$/, "")}`;
      return [name === "index" ? "." : `./${name}`, { types: `${module}.d.ts`, default: `${module}.js` }];
    });
    expect(exports).toEqual({ ...Object.fromEntries(targets), "./package.json": "./package.json" });
  });

  test("depends on nothing, and accepts clients only in the version that it was built with", async () => {
    const packed = await readPackedManifest(tarball);
    expect(packed).not.toHaveProperty("dependencies");
    const own = Object.fromEntries(clients.map(({ name }) => [name, manifest.version]));
    expect(packed.peerDependencies).toMatchObject(own);
    const peers = Object.keys(packed.peerDependencies as object);
    const others = ["@opentelemetry/api", "bullmq", "ioredis", "pg-boss", "redis"];
    expect(peers.filter((name) => !(name in own))).toEqual(others);
    expect(packed.peerDependenciesMeta).toEqual(Object.fromEntries(peers.map((name) => [name, { optional: true }])));
  });

  test.each(names.filter(isOfGateway))("%s is one line that leads to the adapter", async (name) => {
    const files = await readTarball(tarball);
    const [gateway, ...rest] = name.split("/");
    const line = `export * from "${["@dargah", gateway, "facade", ...rest].join("/")}";\n`;
    const module = `dist/${moduleOf(name)}`;
    expect([files.get(`${module}.js`), files.get(`${module}.d.ts`)]).toEqual([line, line]);
  });

  test("gets node:crypto in one place only, from the runtime and not by an import", async () => {
    const modules = [...(await readTarball(tarball))].filter(([file]) => file.endsWith(".js"));
    const uses = modules.flatMap(([file, text]) =>
      [...text.matchAll(/globalThis\.process.*|(?:from|import\() ?"node:.*/g)].map(([use]) => ({ file, use })),
    );
    const use = 'globalThis.process?.getBuiltinModule?.("node:crypto");';
    expect(uses).toEqual([{ file: expect.any(String), use }]);
  });

  test("has declarations without types of other packages, except for those that lead to an adapter", async () => {
    const lines = new Set(names.filter(isOfGateway).map((name) => `dist/${moduleOf(name)}.d.ts`));
    const declarations = [...(await readTarball(tarball))].filter(
      ([file]) => file.endsWith(".d.ts") && !lines.has(file),
    );
    const imported = declarations.flatMap(([, text]) =>
      [...text.matchAll(/^(?!\s*\*).*?(?:(?:from|import\() ?"([^."][^"]*)"|<reference.*)/gm)].map(
        ([use, name]) => name ?? use,
      ),
    );
    expect(imported).toEqual([]);
  });
});

/** The files of a package with these modules: the modules, their declarations, and their imports within the package. */
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
