import { cp, glob, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { describeSkipped } from "../../../scripts/describe-skipped.mjs";
import { suites } from "../../../scripts/suites.mjs";
import { root } from "../src/paths.ts";
import { run } from "../src/run.ts";

const oneSentence = (version: string) => `This project needs Node.js 20.19 or later, but this is Node.js ${version}.\n`;

/** Starts scripts/run.mjs in a Node.js that reports another version. */
function knock(version: string) {
  const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
  const args = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, "scripts/run.mjs", "nonsense"];
  return run({ command: process.execPath, args, cwd: join(root) });
}

test.each(["12.22.12", "18.20.8", "20.18.3"])(
  "Node.js %s is refused in one sentence, before anything runs",
  async (version) => {
    expect(await knock(version)).toEqual({ status: 1, output: oneSentence(version) });
  },
);

test.each(["20.19.0", "22.0.0", "26.1.0"])("Node.js %s is accepted", async (version) => {
  expect(await knock(version)).toEqual({
    status: 2,
    output: "Usage: node scripts/run.mjs <start|test|check|pack|t|watch|dev|audit|pnpm>\n",
  });
});

test.skipIf(process.platform === "win32")("npx resolves pnpm once, and later commands start without it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "dargah-npx-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "npx"), "#!/bin/sh\necho npx was started\nexit 1\n", { mode: 0o755 });
  const pinned = JSON.parse(await readFile(join(root, "package.json"), "utf8")).packageManager.split("@")[1];
  const command = { command: process.execPath, args: ["scripts/run.mjs", "pnpm", "--version"], cwd: root };
  // The tests may have been started without this script.
  await run(command);
  // Without npm_execpath, which npm sets, the script would have to start this npx.
  const env = { npm_execpath: "", PATH: `${folder}:${process.env.PATH}` };
  expect(await run({ ...command, env })).toEqual({ status: 0, output: `${pinned}\n` });
});

test.skipIf(process.platform === "win32").each<[what: string, make: (pnpm: string) => Promise<unknown>]>([
  ["was deleted", async () => {}],
  ["is a folder", (pnpm) => mkdir(pnpm)],
  ["may not be executed", (pnpm) => writeFile(pnpm, "#!/bin/sh\necho kept\n", { mode: 0o644 })],
])("a pnpm that %s is not started again, but resolved through npx", async (_what, make) => {
  const folder = await mkdtemp(join(tmpdir(), "dargah-npx-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  // In a copy: the script would change this repository.
  const copy = join(folder, "copy");
  for (const path of ["scripts", "package.json"]) await cp(join(root, path), join(copy, path), { recursive: true });
  const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const kept = join(folder, "kept");
  for (const path of [kept, join(copy, "node_modules/.cache")]) await mkdir(path, { recursive: true });
  await writeFile(join(copy, "node_modules/.cache", packageManager), kept);
  await make(join(kept, "pnpm"));
  await writeFile(join(folder, "npx"), '#!/bin/sh\necho "npx $@"\n', { mode: 0o755 });
  const env = { npm_execpath: "", PATH: `${folder}:${process.env.PATH}` };
  const args = ["scripts/run.mjs", "pnpm", "add", "demo"];
  const { output } = await run({ command: process.execPath, args, cwd: copy, env });
  expect(output).toMatch(/^npx .* pnpm add demo\n$/);
});

test.each([
  ["t nosuch", /^No package "nosuch" has tests\. Name one of these: [a-z, -]*\bdargah\b[a-z, -]*\.\n$/],
  ["t", /^Name a package: [a-z, -]*\bdargah\b[a-z, -]*\.\n$/],
  [
    "t dargah nosuchfile",
    /^No test file of packages\/dargah has "nosuchfile" in its path\. See packages\/dargah\/test for their names\.\n$/,
  ],
  ["t packages/dargah money nosuchfile -- -t paid", /^No test file of packages\/dargah has "nosuchfile" .*\n$/],
  ["t tested-shop nosuchfile", /^No test file of examples\/tested-shop has "nosuchfile" .*\n$/],
  ["watch sandbox nosuchfile", /^No test file of packages\/sandbox has "nosuchfile" .*\n$/],
])("`run.mjs %s` ends with one sentence that says what to name", async (command, sentence) => {
  const args = ["scripts/run.mjs", ...command.split(" ")];
  const { status, output } = await run({ command: process.execPath, args, cwd: root });
  expect(output).toMatch(sentence);
  expect(status).toBe(2);
});

test("every suite of every package is run by npm test, and its results are counted", async () => {
  const turbo = JSON.parse(await readFile(join(root, "turbo.json"), "utf8"));
  const found = new Set<string>();
  for await (const file of glob("{packages,tools,examples}/*/package.json", { cwd: root })) {
    const { scripts = {} } = JSON.parse(await readFile(join(root, file), "utf8"));
    for (const [name, command] of Object.entries<string>(scripts)) {
      const [, results] = /--outputFile\.json=(\S+)/.exec(command) ?? [];
      if (results === undefined) continue;
      expect({ file, name, results }).toEqual({ file, name, results: suites[name as keyof typeof suites] });
      found.add(name);
    }
  }
  expect([...found].toSorted()).toEqual(Object.keys(suites).toSorted());
  for (const [name, results] of Object.entries(suites)) expect(turbo.tasks[name].outputs).toEqual([results]);
});

test("skipped tests are reported with the programs that they need, and one command that installs them", () => {
  const lacks = [
    { program: "php", packages: "php-cli php-curl", folder: "packages/sandbox" },
    { program: "php", packages: "php-cli", folder: "packages/dargah" },
    { program: "chromium", packages: "chromium", folder: "tools/docs" },
  ];
  expect(describeSkipped({ skipped: 4, lacks })).toEqual([
    "Skipped without chromium: 1 of tools/docs",
    "Skipped without php: 2 of packages/dargah, packages/sandbox",
    "Skipped on this operating system: 1",
    "To run them: sudo apt-get install chromium php-cli php-curl",
  ]);
  expect(describeSkipped({ skipped: 0, lacks: [] })).toEqual([]);
});
