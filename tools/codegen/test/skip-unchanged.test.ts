import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codegen } from "../src/index.ts";
import { createWorkspace, generated, specPath, type Workspace } from "./workspace.ts";

let workspace: Workspace;

const skipUnchanged = () => codegen({ root: workspace.root, skipUnchanged: true });
const check = () => codegen({ root: workspace.root, check: true });

beforeEach(async () => {
  workspace = await createWorkspace();
  await skipUnchanged();
});
afterEach(() => workspace.remove());

const kept = ".turbo/codegen.json";
test("skips a spec when nothing has changed since it was linted and generated", async () => {
  expect(await skipUnchanged()).toEqual({ gateways: ["demo"], changed: [], skipped: [specPath] });
  expect(await codegen({ root: workspace.root })).toEqual({ gateways: ["demo"], changed: [] });
});

test.each([
  ["the spec", specPath, "title: Demo gateway", "title: Another name"],
  [
    "a schema that the spec shares with others",
    "specs/shared/schemas.yaml",
    "type: integer",
    "type: integer\n  minimum: 1",
  ],
])("generates again after a change in %s", async (_, path, from, to) => {
  await workspace.edit(path, from, to);
  const { changed, skipped } = await skipUnchanged();
  expect({ changed, skipped }).toEqual({ changed: generated, skipped: [] });
  expect((await check()).changed).toEqual([]);
  expect((await skipUnchanged()).skipped).toEqual([specPath]);
});

test.each(generated)("writes %s again after an edit by hand, or when it is missing", async (path) => {
  const text = await workspace.read(path);
  await workspace.write(path, `${text} `);
  expect((await skipUnchanged()).changed).toEqual([path]);
  expect(await workspace.read(path)).toBe(text);
  await rm(join(workspace.root, path));
  expect((await skipUnchanged()).changed).toEqual([path]);
  expect(await workspace.read(path)).toBe(text);
});

test("lints again after a change in the settings of the rules", async () => {
  await workspace.edit("redocly.yaml", "extends:", "rules:\n  operation-description: error\nextends:");
  await expect(skipUnchanged()).rejects.toThrow("operation-description");
});

test("lints again when the list of ignored problems has changed", async () => {
  await workspace.edit(specPath, "      summary: Page\n", "");
  const ignored = (pointers: string) =>
    `${specPath}:\n  operation-summary:\n${pointers}  other-rule:\n    - '#/info'\n`;
  await workspace.write(".redocly.lint-ignore.yaml", ignored("    - '#/paths/~1page~1{id}/get/summary'\n"));
  expect((await skipUnchanged()).changed).toEqual(generated);
  expect((await skipUnchanged()).skipped).toEqual([specPath]);
  await workspace.write(".redocly.lint-ignore.yaml", ignored("    - '#/paths/~1nowhere/get/summary'\n"));
  await expect(skipUnchanged()).rejects.toThrow("operation-summary");
});

test("a spec with a problem is refused in every run, not only in the first", async () => {
  await workspace.edit(specPath, "      summary: Page\n", "");
  await expect(skipUnchanged()).rejects.toThrow("operation-summary");
  await expect(skipUnchanged()).rejects.toThrow("operation-summary");
});

test("--check compares the generated files with the spec, not with what a run has left", async () => {
  const path = "packages/demo/src/generated/client.ts";
  const before = JSON.parse(await workspace.read(kept));
  await workspace.write(path, `${await workspace.read(path)} `);
  before.results[specPath].outputs[path] = createHash("sha256")
    .update(await workspace.read(path))
    .digest("hex");
  await workspace.write(kept, JSON.stringify(before));
  expect((await skipUnchanged()).skipped).toEqual([specPath]);
  expect((await check()).changed).toEqual([path]);
  await expect(codegen({ root: workspace.root, check: true, skipUnchanged: true })).rejects.toThrow("skipUnchanged");
});

test.each(["", "{", "{}", '{"generator":"other","results":{}}'])(
  "skips nothing when the last run left %j",
  async (text) => {
    await workspace.write(kept, text);
    expect(await skipUnchanged()).toMatchObject({ changed: [], skipped: [] });
  },
);
