import { execFile } from "node:child_process";
import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { codegen } from "../src/index.ts";
import { createWorkspace, generated, specPath, type Workspace } from "./workspace.ts";

let workspace: Workspace;

beforeEach(async () => {
  workspace = await createWorkspace();
});
afterEach(() => workspace.remove());

const run = (options: { check?: boolean; gateways?: string[] } = {}) => codegen({ root: workspace.root, ...options });

test("writes what is missing, then finds nothing to do", async () => {
  expect(await run()).toEqual({ gateways: ["demo"], changed: generated });
  expect(await run()).toEqual({ gateways: ["demo"], changed: [] });
  expect(await run({ check: true })).toEqual({ gateways: ["demo"], changed: [] });
});

test("marks each file on its first line with the spec, its hash and the generator's version", async () => {
  await run();
  const marks = [];
  for (const path of generated) marks.push((await workspace.read(path)).split("\n")[0]);
  const mark = /@generated from specs\/demo\/openapi\.yaml, sha256 [0-9a-f]{64}, by dargah codegen \d+\.\d+\.\d+\./;
  for (const line of marks) expect(line).toMatch(mark);

  await workspace.edit("specs/shared/schemas.yaml", "type: integer", "type: integer\n  minimum: 1");
  await run();
  expect((await workspace.read(generated[0] as string)).split("\n")[0]).not.toBe(marks[0]);
});

test("bundles a package's own API as JSON, and does not treat it as a gateway", async () => {
  const own = "packages/demo/demo-api";
  await mkdir(join(workspace.root, own), { recursive: true });
  await cp(join(workspace.root, specPath), join(workspace.root, own, "openapi.yaml"));
  await workspace.edit(`${own}/openapi.yaml`, "../shared", "../../../specs/shared");
  const { gateways, changed } = await run();
  expect(gateways).toEqual(["demo"]);
  const bundled = "packages/demo/src/generated/demo-api.json";
  expect(changed).toEqual([...generated, bundled]);
  expect(JSON.parse(await workspace.read(bundled))).toMatchObject({ openapi: "3.1.0", info: expect.anything() });
  expect((await run({ gateways: ["demo"], check: true })).changed).toEqual([]);
  await workspace.edit(bundled, "3.1.0", "3.1.1");
  expect((await run({ check: true })).changed).toEqual([bundled]);
});

test("keeps the bundled spec readable by any JSON parser, without references to other files", async () => {
  await run();
  const spec = JSON.parse(await workspace.read("packages/demo/openapi.json"));
  expect(spec).toMatchObject({ "x-generated": expect.any(String), openapi: "3.1.0" });
  expect(JSON.stringify(spec)).not.toContain("schemas.yaml");
});

test.each(generated)("--check detects that %s was edited, and does not change it", async (path) => {
  await run();
  const edited = `${await workspace.read(path)} `;
  await workspace.write(path, edited);
  expect((await run({ check: true })).changed).toEqual([path]);
  expect(await workspace.read(path)).toBe(edited);
});

test("--check detects that the spec has changed, even in a referenced file", async () => {
  await run();
  await workspace.edit("specs/shared/schemas.yaml", "x-money-unit", "description: Money\n  x-money-unit");
  expect((await run({ check: true })).changed).toEqual(generated);
});

test("names file, line and rule of each problem, and writes nothing", async () => {
  await workspace.edit(specPath, "operationId: getPayment", "operationId: createPayment");
  await workspace.edit(specPath, "      summary: Page\n", "");
  const failure = await run().catch((error: Error) => error);
  expect(failure).toMatchObject({ name: "SpecError" });
  const lines = (failure as Error).message.split("\n");
  expect(lines).toEqual([
    expect.stringMatching(/^specs\/demo\/openapi\.yaml:\d+:\d+ operation-operationId-unique: /),
    expect.stringMatching(/^specs\/demo\/openapi\.yaml:\d+:\d+ operation-summary: /),
  ]);
  expect(await readdir(workspace.root)).not.toContain("packages");
});

test.each([
  ["a YAML error", "paths:", "paths: ["],
  ["a reference to nowhere", "#/components/schemas/BusinessFailure", "#/components/schemas/Nowhere"],
  ["a file that is not there", "../shared/schemas.yaml", "../shared/nowhere.yaml"],
])("refuses %s by file and line", async (_, from, to) => {
  await workspace.edit(specPath, from, to);
  await expect(run()).rejects.toMatchObject({
    name: "SpecError",
    message: expect.stringMatching(/specs\/demo\/openapi\.yaml:\d+/),
  });
});

test.each(["Refusal", "DargahClientError", "paths"])(
  "refuses a schema with the name %s, which each client exports",
  async (name) => {
    const text = await workspace.read(specPath);
    await workspace.write(specPath, text.replaceAll("BusinessFailure", name));
    await expect(run()).rejects.toThrow(`specs/demo/openapi.yaml: each client already exports "${name}".`);
  },
);

test("one invalid spec keeps all files of the others unchanged", async () => {
  await run();
  const before = await workspace.read("packages/demo/openapi.json");
  await workspace.edit(specPath, "title: Demo gateway", "title: Another name");
  await expect(run({ gateways: ["demo", "nowhere"] })).rejects.toThrow(
    "specs/nowhere/openapi.yaml: there is no such file.",
  );
  expect(await workspace.read("packages/demo/openapi.json")).toBe(before);
});

test("the command fails with one message for a wrong option or gateway", async () => {
  const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
  const command = (...args: string[]) =>
    promisify(execFile)(process.execPath, [cli, ...args], { cwd: join(workspace.root) }).catch((error) => error);
  expect(await command("--chekc")).toMatchObject({ code: 1, stderr: expect.stringMatching(/--chekc[\s\S]*usage: /) });
  expect(await command("nowhere")).toMatchObject({
    code: 1,
    stderr: "The specs have problems; nothing was written.\nspecs/nowhere/openapi.yaml: there is no such file.\n",
  });
  expect(await command("--help")).toMatchObject({ stdout: expect.stringContaining("usage: pnpm codegen") });
});
