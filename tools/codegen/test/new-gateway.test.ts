import { cp, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { newGateway } from "../src/new-gateway/new-gateway.ts";
import { readName } from "../src/new-gateway/read-name.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;

beforeEach(async () => {
  workspace = await createWorkspace();
  const apis = "apis:\n  # gateways: by codegen\n  # /gateways\n";
  await workspace.write("redocly.yaml", `${await workspace.read("redocly.yaml")}${apis}`);
  for (const folder of [
    "packages/dargah",
    "packages/sandbox",
    "packages/contract",
    "tools/packaging",
    "tools/playground",
  ]) {
    await mkdir(join(workspace.root, folder), { recursive: true });
    await workspace.write(`${folder}/package.json`, '{ "keywords": [], "files": [], "exports": { ".": {} } }');
  }
  for (const name of ["dargah", "sandbox"]) {
    await workspace.write(`packages/${name}/README.md`, await workspace.read("README.md"));
  }
  await mkdir(join(workspace.root, ".changeset"));
  await workspace.write(".changeset/config.json", "{}");
  await cp(join(workspace.root, "specs/demo"), join(workspace.root, "specs/new-one"), { recursive: true });
  // The demo has everything that the skeletons need, except the second half of a payment.
  await workspace.edit("specs/new-one/openapi.yaml", "operationId: getPayment", "operationId: verifyPayment");
});
afterEach(() => workspace.remove());

const adapter = "packages/dargah/src/gateways/new-one/create.ts";

test("writes the skeleton of each part, and adds the gateway to every list", async () => {
  const { written, isSpecNew } = await newGateway(workspace.root, "new-one");
  expect(isSpecNew).toBe(false);
  expect(written).toEqual(
    expect.arrayContaining([
      ".changeset/new-one.md",
      "packages/new-one/package.json",
      "packages/new-one/src/index.ts",
      "packages/contract/src/gateways/new-one.ts",
      adapter,
      "packages/sandbox/src/gateways/new-one/payments.ts",
      "packages/sandbox/test/gateways/new-one/subject.ts",
      "packages/sandbox/src/gateways/generated/definitions.ts",
      "packages/dargah/package.json",
    ]),
  );
  for (const path of written) expect(await workspace.read(path), path).not.toContain("{{");
});

test("an unfinished part says so when it is called", async () => {
  await newGateway(workspace.root, "new-one");
  expect(await workspace.read(adapter)).toContain('return notWritten("createPayment, in create.ts,");');
  expect(await workspace.read("packages/dargah/src/gateways/new-one/errors.ts")).toMatch(
    /throw new Error\(`The adapter of new-one: .* is not written yet\.`\);/,
  );
});

test("an existing file is not changed", async () => {
  await mkdir(dirname(join(workspace.root, adapter)), { recursive: true });
  await workspace.write(adapter, "// mine\n");
  expect((await newGateway(workspace.root, "new-one")).written).not.toContain(adapter);
  expect(await workspace.read(adapter)).toBe("// mine\n");
});

test("without a spec, the skeleton of a spec comes first, and nothing else", async () => {
  const { written, isSpecNew } = await newGateway(workspace.root, "other");
  expect(isSpecNew).toBe(true);
  expect(written).toContain("specs/other/openapi.yaml");
  expect(written.filter((path) => !path.startsWith("specs/other/"))).toEqual([]);
});

test("a spec without the operations of a payment is refused, and nothing is written", async () => {
  await workspace.edit("specs/new-one/openapi.yaml", "operationId: verifyPayment", "operationId: getPayment");
  await expect(newGateway(workspace.root, "new-one")).rejects.toThrow(
    "specs/new-one/openapi.yaml: the operation verifyPayment is missing.",
  );
  await expect(workspace.read(adapter)).rejects.toThrow("ENOENT");
});

test.each([
  [[], "Give one name: npm run new:gateway <name>"],
  [["a", "b"], "Give one name: npm run new:gateway <name>"],
  [["../x"], '"../x" cannot be the name of a gateway.'],
  [["Zarin"], '"Zarin" cannot be the name of a gateway.'],
  [["a-2"], '"a-2" cannot be the name of a gateway.'],
  [["shared"], '"shared" is taken'],
  [["vandar"], '"vandar" is taken'],
])("the name %j is refused in one sentence", (names, message) => {
  expect(() => readName(names, ["vandar"])).toThrow(message);
});

test.each(["zarin", "my-gateway", "pay2"])("the name %s is taken", (name) => {
  expect(readName([name], ["vandar"])).toBe(name);
});
