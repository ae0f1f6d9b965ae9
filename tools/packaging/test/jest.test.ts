import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { entryNames } from "../src/bundle-entries.ts";
import { findCodeBlocks } from "../src/code-blocks.ts";
import { toolFolder } from "../src/paths.ts";
import { clients, facade } from "../src/published-packages.ts";
import { run } from "../src/run.ts";
import { consumerFolder } from "./consumer-folder.ts";

const folder = join(consumerFolder(), "jest");
const readme = readFileSync(join(facade.folder, "README.md"), "utf8");
const chapter = findCodeBlocks(/^## Jest$[\s\S]*?(?=^## )/m.exec(readme)?.[0] ?? "");
const block = (info: string) => chapter.find((found) => found.info === info)?.code ?? "";
const modules = [...entryNames, ...clients.map(({ name }) => name), "@dargah/sandbox"];

const shopTest = `
test.each(${JSON.stringify(modules)})("%s can be required", (name) => expect(Object.keys(require(name))).not.toEqual([]));
test("a gateway", () => expect(require("dargah/vandar").vandar({ apiKey: "k" }).name).toBe("vandar"));
test("one error class", () => {
  const { DargahError } = require("dargah/errors");
  expect(() => require("dargah/money").rial(1.5)).toThrow(DargahError);
});
`;

/** A CommonJS shop, as Nest creates it, with this Jest configuration. */
function makeShop(name: string, jest: unknown): string {
  const shop = join(folder, name);
  mkdirSync(shop, { recursive: true });
  writeFileSync(join(shop, "package.json"), JSON.stringify({ name, private: true, jest }));
  writeFileSync(join(shop, "shop.test.js"), shopTest);
  return shop;
}

const runJest = (options: { node: string; shop: string; env?: Record<string, string> }) =>
  run({
    command: options.node,
    args: [join(toolFolder, "jest/bin/jest.js"), "--rootDir", options.shop, "--cacheDirectory", join(folder, "cache")],
    cwd: options.shop,
    ...(options.env && { env: options.env }),
  });

const passed = { status: 0, output: expect.stringContaining(`Tests:       ${modules.length + 2} passed`) };

describe("a shop tested with Jest as the README describes", () => {
  beforeAll(() => {
    for (const name of ["babel-jest", "@babel/core", "@babel/plugin-transform-modules-commonjs"]) {
      const place = join(folder, "node_modules", name);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(join(toolFolder, name), place);
    }
  });

  test.each([
    ["the system's Node.js", process.env.DARGAH_SYSTEM_NODE || process.execPath],
    ["the Node.js of the tools", process.execPath],
  ])("loads every entry with the README's configuration, on %s", async (_, node) => {
    expect(await runJest({ node, shop: makeShop("configured", JSON.parse(block("json"))) })).toEqual(passed);
  });

  test("loads every entry without configuration, with the option of Node.js", async () => {
    const [, name = "", value = ""] = /^(NODE_OPTIONS)=(\S+) npx jest$/m.exec(block("sh")) ?? [];
    expect(await runJest({ node: process.execPath, shop: makeShop("plain", {}), env: { [name]: value } })).toEqual(
      passed,
    );
  });
});
