import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { entryNames } from "../src/bundle-entries.ts";
import { createProject, installTarballs, removeConsumer } from "../src/consumer.ts";
import { measureInstalled } from "../src/installed-size.ts";
import { clients, facade } from "../src/published-packages.ts";
import { readTarball } from "../src/read-tarball.ts";
import { run, runOrThrow } from "../src/run.ts";
import { runtimes } from "../src/runtimes.ts";
import { typeCheck } from "../src/type-check.ts";

const mostPackages = 3;
/** The spec and the types of IranDargah alone are 340 kB. */
const mostBytes = (id: string) => (id === "irandargah" ? 1_200_000 : 1_000_000);
const other = "0.0.999";

/** Imports modules in one process, in turn. */
const importOf = (project: string, ...entries: string[]) => {
  const program = entries.map((entry) => `await import("${entry}");`).join("\n");
  return run({ command: process.execPath, args: ["--input-type=module", "-e", program], cwd: project });
};

describe.each(clients)("a shop with dargah and $name", ({ id, name, tarball }) => {
  let project = "";
  beforeAll(async () => {
    project = await createProject();
    await installTarballs({ folder: project, tarballs: [facade.tarball, tarball] });
  });
  afterAll(() => removeConsumer(project));

  test("installs at most three packages and about one megabyte", async () => {
    const { packages, bytes } = await measureInstalled(project);
    expect(packages).toEqual([name, "dargah"]);
    expect(packages.length).toBeLessThanOrEqual(mostPackages);
    expect(bytes).toBeLessThanOrEqual(mostBytes(id));
  });

  test("can import every entry except those of other gateways", async () => {
    const isOfAnother = (entry: string) =>
      clients.some((client) => client.id !== id && `${entry}/`.startsWith(`dargah/${client.id}/`));
    const own = entryNames.filter((entry) => !isOfAnother(entry) && entry !== "dargah/otel");
    expect(own).toContain(`dargah/${id}`);
    expect(await importOf(project, ...own)).toEqual({ status: 0, output: "" });
  });

  test("has the complete types of the adapter and of its typed client", async () => {
    const program = `
      import * as adapter from "dargah/${id}";
      import type { GatewayName } from "dargah";
      type Make = Extract<(typeof adapter)[keyof typeof adapter], (options: never) => { client: unknown }>;
      declare const gateway: ReturnType<Make>;
      const name: GatewayName = gateway.name;
      // @ts-expect-error The client does not have this path.
      gateway.client.POST("/no/such/path", {});
      // @ts-expect-error A name is a string.
      const wrong: number = gateway.name;
      export { name, wrong };
    `;
    await writeFile(join(project, "shop.ts"), program);
    const setup = { compiler: "typescript", resolution: "nodenext", globals: "node" } as const;
    expect(await typeCheck({ folder: project, files: ["shop.ts"], setup })).toEqual([]);
  });

  test("gets an error that names the missing package when it imports another gateway", async () => {
    const [another] = clients.filter((client) => client.id !== id);
    expect(await importOf(project, `dargah/${another?.id}`)).toEqual({
      status: 1,
      output: expect.stringContaining(`Cannot find package '${another?.name}'`),
    });
  });
});

describe.each(clients)("$name of another version than dargah", ({ id, name, manifest, tarball }) => {
  let project = "";
  let newer = "";
  beforeAll(async () => {
    project = await createProject();
    newer = await releaseAs({ tarball, from: manifest.version, project });
  });
  afterAll(() => removeConsumer(project));

  test("causes a warning by npm, and does not run as npm installs it", async () => {
    const output = await installTarballs({ folder: project, tarballs: [facade.tarball, newer] });
    expect(output).toContain("ERESOLVE overriding peer dependency");
    expect(output).toContain(`peerOptional dargah@"${other}" from ${name}@${other}`);
    expect(await importOf(project, `dargah/${id}`)).toMatchObject({ status: 1 });
  });

  test("does not run with it when installed anyway, and the error names the versions", async () => {
    const args = ["--legacy-peer-deps"];
    await installTarballs({ folder: project, tarballs: [facade.tarball, newer], args });
    expect(await importOf(project, name)).toEqual({ status: 0, output: "" });
    const { status, output } = await importOf(project, `dargah/${id}`);
    expect(status).toBe(1);
    expect(output).toMatch(new RegExp(`Cannot find module '.*dargah/dist/internal/${other}/.*${name}/facade/`));
  });

  test("does not compile with it", async () => {
    await writeFile(join(project, "shop.ts"), `import "dargah";\nimport "dargah/${id}";\n`);
    const setup = { compiler: "typescript", resolution: "nodenext", globals: "node" } as const;
    const complaints = await typeCheck({ folder: project, files: ["shop.ts"], setup });
    expect(complaints.join("\n")).toContain(`Cannot find module 'dargah/internal/${other}/`);
  });
});

// Yarn is not among the project's tools; decision 022 says what it did.
const otherManagers = [
  { manager: "pnpm", command: "pnpm", warning: "Issues with peer dependencies found" },
  { manager: "Bun", command: runtimes.find(({ name }) => name === "Bun")?.command ?? "bun", warning: "" },
];

describe.each(otherManagers)("a shop that installs with $manager", ({ command, warning }) => {
  let project = "";
  beforeEach(async () => {
    project = await createProject();
  });
  afterEach(() => removeConsumer(project));

  /** From tarballs without dependencies, so no registry is asked. */
  async function install(...tarballs: string[]): Promise<string> {
    await writeFile(join(project, "pnpm-workspace.yaml"), "packages: []\npmOnFail: ignore\n");
    return runOrThrow({ command, args: ["add", ...tarballs], cwd: project });
  }

  test.each(clients)("imports dargah and $name of one version", async ({ id, tarball }) => {
    expect(await install(facade.tarball, tarball)).not.toContain("peer dependencies");
    expect(await importOf(project, `dargah/${id}`)).toEqual({ status: 0, output: "" });
  });

  test.each(clients)("cannot import $name of another version, and the version is named", async (client) => {
    const { id, name, manifest, tarball } = client;
    const newer = await releaseAs({ tarball, from: manifest.version, project });
    expect(await install(facade.tarball, newer)).toContain(warning);
    const { status, output } = await importOf(project, `dargah/${id}`);
    expect(status).toBe(1);
    expect(output).toMatch(new RegExp(`Cannot find module '.*dargah/dist/internal/${other}/.*${name}/facade/`));
  });
});

/** The package as another release would have it: with another version, also in the paths that the build writes into the adapter. */
async function releaseAs(options: { tarball: string; from: string; project: string }): Promise<string> {
  const { tarball, from, project } = options;
  const folder = join(project, "newer");
  for (const [file, text] of await readTarball(tarball)) {
    const path = join(folder, "package", file);
    await mkdir(join(path, ".."), { recursive: true });
    const isManifest = file === "package.json";
    await writeFile(
      path,
      isManifest ? renumber(text) : text.replaceAll(`dargah/internal/${from}/`, `dargah/internal/${other}/`),
    );
  }
  const packed = join(project, "newer.tgz");
  await runOrThrow({ command: "tar", args: ["czf", packed, "-C", folder, "package"], cwd: project });
  await rm(folder, { recursive: true });
  return packed;
}

function renumber(manifest: string): string {
  return JSON.stringify({ ...JSON.parse(manifest), version: other, peerDependencies: { dargah: other } });
}
