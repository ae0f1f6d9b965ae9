import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { entryNames } from "../src/bundle-entries.ts";
import { findCodeBlocks } from "../src/code-blocks.ts";
import { fixtureFolder } from "../src/paths.ts";
import { clients, publishedPackages } from "../src/published-packages.ts";
import { run } from "../src/run.ts";
import { compilers, type Globals, type Resolution, typeCheck } from "../src/type-check.ts";
import { moduleOfVectors } from "../src/vector-check.ts";
import { consumerFolder } from "./consumer-folder.ts";

const consumer = consumerFolder();
const packages = publishedPackages.map(({ id }) => id);
const gateways = clients.map(({ id }) => id);

// A client can have a handwritten consumer; for the others the program of the README is used.
const isByHand = (folder: string, file: string) => existsSync(join(fixtureFolder, folder, file));

beforeAll(() => {
  cpSync(fixtureFolder, consumer, { recursive: true });
  for (const { id, folder } of clients) {
    writeFileSync(join(consumer, "runtime", `${id}-vectors.mjs`), moduleOfVectors(id));
    if (isByHand("consumer", sourceOf(id))) continue;
    const [program] = findCodeBlocks(readFileSync(join(folder, "README.md"), "utf8")).filter(
      ({ info }) => info === "ts",
    );
    writeFileSync(join(consumer, "consumer", sourceOf(id)), program?.code ?? "The README has no program.");
  }
});

test("every published package has a consumer that is type-checked and one that runs", () => {
  const own = packages.filter((id) => !gateways.includes(id) || isByHand("consumer", sourceOf(id)));
  expect(readdirSync(join(fixtureFolder, "consumer"))).toEqual([...own, "require"].map(sourceOf).toSorted());
  expect(readdirSync(join(fixtureFolder, "runtime"))).toEqual(
    [
      "check-contract",
      "check-dargah",
      "check-sandbox",
      "check",
      "dargah-checks",
      "dargah-entries",
      "dargah-worker",
      ...gateways.filter((id) => isByHand("runtime", `${id}.mjs`)),
    ].map((id) => `${id}.mjs`),
  );
});

describe.each(compilers)("a project with %s", (compiler) => {
  test.concurrent.each<[Resolution, Globals]>([
    ["nodenext", "dom"],
    ["nodenext", "node"],
    ["bundler", "dom"],
  ])("compiles with module resolution %s and the globals of %s", async (resolution, globals) => {
    // A bundler has no CommonJS projects.
    const ids = resolution === "nodenext" ? [...packages, "require"] : packages;
    const files = ids.map((id) => join("consumer", sourceOf(id)));
    expect(await typeCheck({ folder: consumer, files, setup: { compiler, resolution, globals } })).toEqual([]);
  });
});

describe.each([
  ["the system's Node.js", process.env.DARGAH_SYSTEM_NODE || process.execPath],
  ["the Node.js of the tools", process.execPath],
])("on %s", (_, node) => {
  test.concurrent.each(gateways.flatMap((id) => [`${id}-vectors`, ...(isByHand("runtime", `${id}.mjs`) ? [id] : [])]))(
    "%s can be imported and required, sends the right request and reports a refusal",
    async (id) => {
      const { status, output } = await run({ command: node, args: ["check.mjs", id], cwd: join(consumer, "runtime") });
      expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("works on Node.js") });
    },
  );

  test("every entry of dargah can be imported and required, and they share one error class", async () => {
    const times: Record<string, string> = {};
    for (const name of entryNames) {
      const args = ["dargah-entries.mjs", name, ...entryNames];
      const { status, output } = await run({ command: node, args, cwd: join(consumer, "runtime") });
      expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/^[\d.]+\n$/) });
      times[name] = `${output.trim()} ms`;
    }
    console.table(times);
  });

  test.each([
    ["the sandbox takes a payment in process and from its command line", "check-sandbox.mjs"],
    ["the contract tests test the emulator, and run in front of it as a proxy", "check-contract.mjs"],
  ])("%s", async (_, program) => {
    const { status, output } = await run({ command: node, args: [program], cwd: join(consumer, "runtime") });
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("works on Node.js") });
  });
});

function sourceOf(id: string): string {
  return id === "require" ? "require.cts" : `${id}.ts`;
}
