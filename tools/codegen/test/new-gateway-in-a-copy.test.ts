import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CheckoutCopy, copyCheckout } from "../src/copy-checkout.ts";

const checkout = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
const name = "made-up";

/** Output of the command, without and with a spec. */
let printed: { spec: string; code: string };
let copy: CheckoutCopy;

/** Runs one of the copy's programs; a failure rejects with what it has printed. */
async function run(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: join(copy.root, folder) }).catch(
    ({ stdout, stderr }) => Promise.reject(new Error(`${stdout}${stderr}`)),
  );
  return stdout;
}

beforeAll(async () => {
  copy = await copyCheckout(checkout);
  const command = ["tools/codegen/src/new-gateway/cli.ts", name];
  const spec = await run(".", ...command);
  await cp(new URL("fixtures/new-gateway", import.meta.url), join(copy.root, "specs", name), { recursive: true });
  printed = { spec, code: await run(".", ...command) };
  await copy.link();
}, 120_000);
afterAll(() => copy?.remove());

test("codegen has nothing more to write", async () => {
  expect(await run(".", "tools/codegen/src/cli.ts", "--check")).toContain("every generated file is up to date");
});

test.each([`packages/${name}`, "packages/dargah", "packages/sandbox", "packages/contract", "tools/playground"])(
  "%s compiles with its unfinished parts",
  async (folder) => {
    expect(await run(folder, "node_modules/typescript/bin/tsc", "-p", ".")).toBe("");
  },
);

test("the code is formatted, and nothing in it is unused", async () => {
  const files = filesOf(printed.code).filter((path) => path.endsWith(".ts") && !path.includes("/generated/"));
  expect(files.length).toBeGreaterThan(10);
  await run(".", "node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", ...files);
});

describe("what is printed as left to do", () => {
  test.each(["spec", "code"] as const)("is what docs/add-a-gateway.md says: %s", async (part) => {
    const page = await readFile(join(copy.root, "docs/add-a-gateway.md"), "utf8");
    const blocks = [...page.matchAll(/```text\n([\s\S]*?)\n```/g)].map(([, block]) =>
      block?.replaceAll("<name>", name),
    );
    expect(blocks[part === "spec" ? 0 : 1]).toBe(stepsIn(printed[part]));
  });

  test("is each file of the spec", () => {
    expect(filesLeft(printed.spec)).toEqual(filesOf(printed.spec).toSorted());
  });

  test("is each file with an unfinished part, the changeset and one existing file", async () => {
    const open: string[] = [];
    for (const path of filesOf(printed.code)) {
      if (/notWritten\(/.test(await readFile(join(copy.root, path), "utf8"))) open.push(path);
    }
    expect(open.length).toBeGreaterThan(5);
    const others = [`.changeset/${name}.md`, "packages/dargah/README.md"];
    expect(filesLeft(printed.code)).toEqual([...others, ...open].toSorted());
  });

  test("has only commands that exist", async () => {
    const root = JSON.parse(await readFile(join(copy.root, "package.json"), "utf8"));
    const commands = [...printed.code.matchAll(/npm run ([\w:]*\w)/g)].map(([, command = ""]) => command);
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) expect(root.scripts).toHaveProperty([command]);
  });
});

test("each path that docs/add-a-gateway.md names exists, also for the new gateway", async () => {
  const page = await readFile(join(copy.root, "docs/add-a-gateway.md"), "utf8");
  const named = [...page.matchAll(/`((?:packages|specs|tools)\/[^`\s]*)`/g)].map(([, path = ""]) => path);
  const [, required = ""] = /^([\s\S]*?)^## Tests/m.exec(page) ?? [];
  const paths = named.filter((path) => required.includes(`\`${path}\``)).map((path) => path.replaceAll("<name>", name));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(join(copy.root, path)))).toEqual([]);
});

const stepsIn = (output: string) => output.slice(output.indexOf("Remaining manual steps")).trimEnd();

/** The files that the command says it has written. */
function filesOf(output: string): string[] {
  return [...output.matchAll(/^ {2}(\S+)$/gm)].map(([, path = ""]) => path).filter((path) => existsInCopy(path));
}

/** The files that are left, each at the beginning of its step. */
function filesLeft(output: string): string[] {
  return [...stepsIn(output).matchAll(/^ {2}\d+\. (\S+\/\S+):/gm)].map(([, path = ""]) => path).toSorted();
}

const existsInCopy = (path: string) => globSync(path, { cwd: copy.root }).length > 0;
