import { cp, mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codegen } from "../src/index.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

let workspaces: Workspace[] = [];
const names = ["a", "b", "c", "d", "demo", "e"];

/** The first thread waits in its first spec until the others have all others, so that they cannot come too late for any. */
const waits = `
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { workerData } from "node:worker_threads";

const seen = new URL("../seen/", import.meta.url);
mkdirSync(seen, { recursive: true });
const isFirst = workerData?.taken === undefined;
const clock = new Int32Array(new SharedArrayBuffer(4));
function Root(_, { location }) {
  if (!isFirst) writeFileSync(new URL(basename(dirname(location.source.absoluteRef)), seen), "");
  else while (readdirSync(seen).length < ${names.length - 1}) Atomics.wait(clock, 0, 0, 10);
}
export default () => ({ id: "waits", rules: { oas3: { "for-threads": () => ({ Root }) } } });
`;

/** A repository with six gateways. */
async function createMany({ plugin }: { plugin?: string } = {}): Promise<Workspace> {
  const workspace = await createWorkspace();
  workspaces.push(workspace);
  for (const name of names.filter((other) => other !== "demo")) {
    await cp(join(workspace.root, "specs/demo"), join(workspace.root, "specs", name), { recursive: true });
  }
  if (plugin === undefined) return workspace;
  await mkdir(join(workspace.root, "rules"));
  await workspace.write("rules/plugin.mjs", plugin);
  // Rules that are newer than this process are not relied on to skip anything.
  await utimes(join(workspace.root, "rules/plugin.mjs"), 0, 0);
  const rules = plugin === waits ? "rules:\n  waits/for-threads: error\n" : "";
  await workspace.write("redocly.yaml", `plugins: [rules/plugin.mjs]\n${rules}${await workspace.read("redocly.yaml")}`);
  return workspace;
}

beforeEach(() => {
  workspaces = [];
});
afterEach(() => Promise.all(workspaces.map((workspace) => workspace.remove())));

test("several threads write the same files as one, and report them in the same order", async () => {
  const [one, several] = [await createMany(), await createMany({ plugin: waits })];
  const expected = await codegen({ root: one.root, threads: 1 });
  expect(expected).toMatchObject({ gateways: names, changed: { length: 6 * names.length } });
  expect(await codegen({ root: several.root, threads: 3 })).toEqual(expected);
  for (const path of expected.changed) expect(await several.read(path)).toBe(await one.read(path));
  expect(await codegen({ root: several.root, threads: 3, check: true })).toMatchObject({ changed: [] });
});

test("the problems of all threads are reported, in the order of the specs, and nothing is written", async () => {
  const { root, edit, read } = await createMany({ plugin: waits });
  for (const name of ["a", "d", "e"]) await edit(`specs/${name}/openapi.yaml`, "      summary: Page\n", "");
  const failure = await codegen({ root, threads: 3 }).catch((error: Error) => error);
  expect((failure as Error).message.split("\n").map((line) => line.split(":")[0])).toEqual([
    "specs/a/openapi.yaml",
    "specs/d/openapi.yaml",
    "specs/e/openapi.yaml",
  ]);
  await expect(read("packages/b/openapi.json")).rejects.toThrow("ENOENT");
});

test("what any thread has read decides whether its spec has changed", async () => {
  const { root, edit } = await createMany({ plugin: waits });
  await codegen({ root, threads: 3, skipUnchanged: true });
  expect((await codegen({ root, threads: 3, skipUnchanged: true })).skipped).toHaveLength(names.length);
  await edit("specs/d/openapi.yaml", "title: Demo gateway", "title: Another name");
  const { skipped, changed } = await codegen({ root, threads: 3, skipUnchanged: true });
  expect(skipped).toHaveLength(names.length - 1);
  expect(changed).toContain("packages/d/openapi.json");
});

test("an error in a thread ends the run", async () => {
  const plugin =
    'import { workerData } from "node:worker_threads";\nif (workerData?.taken) throw new Error("refused in a thread");\nexport default () => ({ id: "refuses" });\n';
  const { root } = await createMany({ plugin });
  await expect(codegen({ root, threads: 2 })).rejects.toThrow("refused in a thread");
  expect((await codegen({ root, threads: 1 })).gateways).toEqual(names);
});
