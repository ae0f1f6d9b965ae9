import { cp, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codegen } from "../src/index.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;

const manifests = [
  "packages/sandbox/package.json",
  "packages/contract/package.json",
  "tools/packaging/package.json",
  "tools/playground/package.json",
];

beforeEach(async () => {
  workspace = await createWorkspace();
  await cp(join(workspace.root, "specs/demo"), join(workspace.root, "specs/two-words"), { recursive: true });
  await workspace.edit("specs/two-words/openapi.yaml", "openapi: 3.1.0", "openapi: 3.1.0\nx-type-prefix: TwoWORDS");
  const apis = "apis:\n  # gateways: by codegen\n  # /gateways\n  other:\n    root: ./other.yaml\n";
  await workspace.write("redocly.yaml", `${await workspace.read("redocly.yaml")}${apis}`);
  for (const path of manifests) {
    await mkdir(dirname(join(workspace.root, path)), { recursive: true });
    await workspace.write(path, '{ "name": "a", "devDependencies": { "@dargah/common": "workspace:*", "zod": "1" } }');
  }
});
afterEach(() => workspace.remove());

const run = (options: { check?: boolean } = {}) => codegen({ root: workspace.root, registry: true, ...options });

test("each folder of specs/ is in the lists of the emulator and the contract tests, with its spec", async () => {
  await run();
  for (const name of ["sandbox", "contract"]) {
    const lists = await workspace.read(`packages/${name}/src/generated/gateways.ts`);
    expect(lists).toContain('import twoWords from "@dargah/two-words/openapi.json" with { type: "json" };');
    expect(lists).toContain('export type GatewayName =\n  | "demo"\n  | "two-words";');
    expect(lists).toContain('= [\n  "demo",\n  "two-words",\n];');
  }
});

test("the contract tests know the values at the bounds and the credential of each gateway", async () => {
  await run();
  const lists = await workspace.read("packages/contract/src/generated/gateways.ts");
  expect(lists).toContain(
    'import twoWordsBoundaries from "../../../../specs/two-words/vectors/boundaries.json" with { type: "json" };',
  );
  expect(lists).toMatch(/mainCredential: [^{]*\{\n {2}"demo": "token",\n {2}"two-words": "token",\n\};/);
});

test("packages that need each client depend on it, and keep what else they depend on", async () => {
  await run();
  for (const path of manifests) {
    const { dependencies = {}, devDependencies } = JSON.parse(await workspace.read(path));
    expect(Object.keys({ ...devDependencies, ...dependencies }).sort()).toEqual([
      "@dargah/common",
      "@dargah/demo",
      "@dargah/two-words",
      "zod",
    ]);
  }
});

test("the linter knows the documents of each gateway, and what else redocly.yaml says stays", async () => {
  const [before = "", after = ""] = (await workspace.read("redocly.yaml")).split(/ {2}# gateways[\s\S]*# \/gateways\n/);
  await run();
  const text = await workspace.read("redocly.yaml");
  expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
  expect(text).toContain("  two-words-fa:\n    root: ./specs/two-words/fa.overlay.yaml\n");
});

test.each(["# /gateways", "# gateways: "])("a file that lost its mark %s is refused by name", async (mark) => {
  await workspace.edit("redocly.yaml", mark, "# lost ");
  await expect(run()).rejects.toThrow(/^redocly\.yaml: the lines "# gateways:" and "# \/gateways" have to stand/m);
});

test.each([...manifests, "packages/sandbox/src/generated/gateways.ts", "redocly.yaml"])(
  "--check finds that %s misses a new gateway",
  async (path) => {
    await run();
    await cp(join(workspace.root, "specs/demo"), join(workspace.root, "specs/new"), { recursive: true });
    expect((await run({ check: true })).changed).toContain(path);
  },
);
