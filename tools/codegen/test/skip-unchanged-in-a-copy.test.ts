import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CheckoutCopy, copyCheckout } from "../src/copy-checkout.ts";

const checkout = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
let copy: CheckoutCopy;

/** Runs the command of the copy, as on a developer's machine or as in CI. */
async function run(args: string[] = [], env: { CI: string } = { CI: "" }): Promise<string> {
  const command = [join(copy.root, "tools/codegen/src/cli.ts"), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: { ...process.env, ...env } });
  return stdout;
}

async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(copy.root, path), "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not contain ${from}`);
  await writeFile(join(copy.root, path), text.replace(from, to));
}

const read = (path: string) => readFile(join(copy.root, path), "utf8");
const nothing = /unchanged since the last run\): every generated file is up to date/;

beforeAll(async () => {
  copy = await copyCheckout(checkout);
  await run();
}, 180_000);
afterAll(() => copy?.remove());

test("skips every spec when nothing has changed, but neither with --all nor in CI", async () => {
  expect(await run()).toMatch(nothing);
  expect(await run(["--all"])).not.toContain("unchanged");
  expect(await run([], { CI: "1" })).not.toContain("unchanged");
  expect(await run(["--check"])).not.toContain("unchanged");
}, 180_000);

test("generates every spec again after a change in a source of the generator", async () => {
  await edit("tools/codegen/src/print-metadata.ts", "Cards of the gateway's test environment.", "Cards for tests.");
  expect(await run()).toContain("packages/vandar/src/generated/metadata.ts");
  expect(await read("packages/vandar/src/generated/metadata.ts")).toContain("/** Cards for tests. */");
  expect(await run()).toMatch(nothing);
}, 180_000);

test("lints every spec again after a change in a source of a rule", async () => {
  const rule = "tools/redocly-plugin/src/rules/no-http-server.js";
  await writeFile(join(copy.root, rule), `${await read(rule)}// A change.\n`);
  expect(await run()).not.toContain("unchanged");
  expect(await run()).toMatch(nothing);
}, 180_000);

test("refuses a schema's name again after the clients took it for an export", async () => {
  const [, schema = ""] =
    /^export type (\w+) =/m.exec(await read("packages/vandar/src/generated/named-types.ts")) ?? [];
  const path = "packages/client-core/src/public.ts";
  const before = await read(path);
  await writeFile(join(copy.root, path), `${before}export type { ${schema} } from "./taken.ts";\n`);
  await expect(run()).rejects.toThrow(`each client already exports "${schema}"`);
  await writeFile(join(copy.root, path), before);
}, 180_000);

test("writes the lists again after a change in an overlay, with every spec unchanged", async () => {
  const title = /^ {6}title: (.+)$/m;
  const overlay = "specs/vandar/fa.overlay.yaml";
  const [line = "", text = ""] = title.exec(await read(overlay)) ?? [];
  await edit(overlay, line, line.replace(text, `${text} دیگر`));
  expect(await run()).toContain("README.fa.md");
  expect(await run()).toMatch(nothing);
  expect(await run(["--check"])).toContain("every generated file is up to date");
}, 180_000);
