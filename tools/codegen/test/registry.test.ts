import { cp, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { codegen } from "../src/index.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

let workspace: Workspace;

const manifest = `{
  "name": "a", "version": "1.2.3", "description": "A", "keywords": ["mine"], "files": ["dist"], "exports": { ".": {}, "./package.json": "./package.json" },
  "devDependencies": { "@dargah/common": "workspace:*", "zod": "1" }
}`;

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
    await workspace.write(path, manifest);
  }
  await workspace.write("packages/sandbox/README.md", await workspace.read("README.md"));
  await mkdir(join(workspace.root, "packages/dargah"), { recursive: true });
  await workspace.write("packages/dargah/README.md", await workspace.read("README.md"));
  const facade = { ...JSON.parse(manifest), exports: { ".": {}, "./money": {}, "./package.json": "./package.json" } };
  await workspace.write("packages/dargah/package.json", JSON.stringify(facade));
  await mkdir(join(workspace.root, ".changeset"), { recursive: true });
  await workspace.write(".changeset/config.json", '{ "access": "public", "fixed": [] }');
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

test("packages that need every client depend on it, and keep their other dependencies", async () => {
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

test("the linter knows the spec documents of each gateway, and the rest of redocly.yaml is kept", async () => {
  const [before = "", after = ""] = (await workspace.read("redocly.yaml")).split(/ {2}# gateways[\s\S]*# \/gateways\n/);
  await run();
  const text = await workspace.read("redocly.yaml");
  expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
  expect(text).toContain("  two-words-fa:\n    root: ./specs/two-words/fa.overlay.yaml\n");
});

test.each(["# /gateways", "# gateways: "])("a file that lost its mark %s is refused by name", async (mark) => {
  await workspace.edit("redocly.yaml", mark, "# lost ");
  await expect(run()).rejects.toThrow(/^redocly\.yaml: the lines "# gateways:" and "# \/gateways" must occur/m);
});

test("the tables of gateways in the READMEs have a row for each, with its title, Persian in README.fa.md", async () => {
  const overlay = "overlay: 1.0.0\nactions:\n  - { target: $.info, update: { title: درگاه نمونه } }\n";
  await workspace.write("specs/two-words/fa.overlay.yaml", overlay);
  await workspace.edit("specs/two-words/openapi.yaml", "openapi: 3.1.0", "openapi: 3.1.0\nx-api-version: v2");
  await run();
  const row = "`dargah/two-words` | [`@dargah/two-words`](packages/two-words) |";
  expect(await workspace.read("README.md")).toContain(`| Demo gateway, v2 | ${row}`);
  expect(await workspace.read("README.fa.md")).toContain("| درگاه نمونه، نسخهٔ ۲ | `dargah/two-words` |");
  expect(await workspace.read("packages/sandbox/README.md")).toContain(
    "| Demo gateway, v2 | `https://demo.example`, the host of the deployment, `https://business.example` | `http://127.0.0.1:4010/two-words` |",
  );
});

test("the README of dargah has a column for each gateway, from its spec and the type of its adapter", async () => {
  await mkdir(join(workspace.root, "packages/dargah/src/gateways/two-words"), { recursive: true });
  await workspace.write(
    "packages/dargah/src/gateways/two-words/types.ts",
    'export type TwoWORDS = { readonly name: "two-words"; createPayment(): void; readonly reports: Reports };\n',
  );
  await mkdir(join(workspace.root, "packages/dargah/src/gateways/two-words/management"));
  await workspace.write(
    "packages/dargah/src/gateways/two-words/management/index.ts",
    'export type { Input } from "../dates.ts";\nexport { type Result, cancelPayment, listPayments } from "./cancel.ts";\n',
  );
  await run();
  const readme = await workspace.read("packages/dargah/README.md");
  expect(readme).toContain("|  | `dargah/demo` | `dargah/two-words` |");
  expect(readme).toContain("| credentials | `token`, `apiKey?` | `token`, `apiKey?` |");
  expect(readme).toContain("| amounts in Rial | 1 or more; own up to 10 | 1 or more; own up to 10 |");
  expect(readme).toContain("| `createPayment`, `reports` |  | ✓ |");
  expect(readme).toContain("| `dargah/two-words/management`: `cancelPayment`, `listPayments` |  | ✓ |");
  const adapter = "packages/dargah/src/gateways/two-words/types.ts";
  await workspace.edit(adapter, "readonly reports", "refundPayment(): void; readonly reports");
  expect((await run({ check: true })).changed).toEqual(["packages/dargah/README.md"]);
});

test("the spectral rules list calls without a token and pages of the payer, and nothing else", async () => {
  await workspace.edit(
    "specs/two-words/openapi.yaml",
    "operationId: createPayment",
    "operationId: createPayment\n      security: []",
  );
  await run();
  const list = (name: string, paths: string[]) =>
    `      # ${name}: by codegen\n${paths.map((path) => `      - specs/${path}\n`).join("")}      # /${name}\n`;
  const text = await workspace.read(".spectral.yaml");
  expect(text).toContain(list("calls without a token", ["two-words/openapi.yaml#/paths/~1pay"]));
  const page = "openapi.yaml#/paths/~1page~1%7Bid%7D";
  expect(text).toContain(list("pages of the payer", [`demo/${page}`, `two-words/${page}`]));
});

test.each([
  ...manifests,
  "packages/sandbox/src/generated/gateways.ts",
  "packages/dargah/README.md",
  "redocly.yaml",
  "README.md",
  ".spectral.yaml",
])("--check detects that %s lacks a new gateway", async (path) => {
  await run();
  await cp(join(workspace.root, "specs/demo"), join(workspace.root, "specs/new"), { recursive: true });
  expect((await run({ check: true })).changed).toContain(path);
});

test("a client's whole package is generated, except its version and the wording of its description", async () => {
  await run();
  const path = "packages/two-words/package.json";
  expect(JSON.parse(await workspace.read(path))).toMatchObject({
    name: "@dargah/two-words",
    version: "0.0.0",
    description: "Typed fetch client: Demo gateway.",
    homepage: "https://github.com/dargah/dargah/tree/main/packages/two-words#readme",
    keywords: expect.arrayContaining(["iran", "two-words"]),
  });
  expect(await workspace.read("packages/two-words/test/gateway.test.ts")).toContain(
    'testGateway({ gateway: "two-words", createClient: createTwoWORDSClient });',
  );
  await workspace.edit(path, '"version": "0.0.0"', '"version": "2.0.0"');
  await workspace.edit(path, "Typed fetch client: Demo gateway.", "Better words.");
  await workspace.edit(path, '"license": "MIT"', '"license": "GPL"');
  expect((await run()).changed).toEqual([path]);
  const { version, description, license } = JSON.parse(await workspace.read(path));
  expect({ version, description, license }).toEqual({ version: "2.0.0", description: "Better words.", license: "MIT" });
});

test.each(["dargah", "sandbox", "contract"])("%s keeps the other fields of its package.json", async (name) => {
  await run();
  expect(JSON.parse(await workspace.read(`packages/${name}/package.json`))).toMatchObject({
    version: "1.2.3",
    description: "A",
    keywords: expect.arrayContaining(["mine", "payment-gateway"]),
    bugs: { url: "https://github.com/dargah/dargah/issues" },
    files: ["dist", "CHANGELOG.md"],
    devDependencies: { zod: "1" },
  });
});

test("dargah has an entry for each gateway, and its client as an optional peer of the same version", async () => {
  await run();
  const { exports, peerDependencies, peerDependenciesMeta, devDependencies } = JSON.parse(
    await workspace.read("packages/dargah/package.json"),
  );
  expect(Object.keys(exports)).toEqual([".", "./demo", "./money", "./two-words", "./package.json"]);
  expect(exports["./two-words"]).toEqual({
    "@dargah/source": "./src/gateways/two-words/index.ts",
    types: "./dist/gateways/two-words/index.d.ts",
    default: "./dist/gateways/two-words/index.js",
  });
  expect(peerDependencies).toEqual({ "@dargah/demo": "workspace:*", "@dargah/two-words": "workspace:*" });
  expect(peerDependenciesMeta).toEqual({ "@dargah/demo": { optional: true }, "@dargah/two-words": { optional: true } });
  expect(devDependencies).toMatchObject({ "@dargah/two-words": "workspace:*", zod: "1" });
});

test("the facade and the clients are released with one version", async () => {
  await run();
  expect(JSON.parse(await workspace.read(".changeset/config.json"))).toEqual({
    access: "public",
    fixed: [["dargah", "@dargah/demo", "@dargah/two-words"]],
  });
});

test("the main module of a client is written from its spec, until somebody writes it by hand", async () => {
  await run();
  const path = "packages/two-words/src/index.ts";
  const index = await workspace.read(path);
  expect(index).toContain(
    "  /** The `token` of the terminal. Sent in the `Authorization` header, as the bearer token. */\n  token: Credential;",
  );
  expect(index).toContain("export function createTwoWORDSClient(options: TwoWORDSClientOptions): TwoWORDSClient {");
  await workspace.write(path, "// mine\n");
  expect((await run()).changed).toEqual([]);
  expect(await workspace.read(path)).toBe("// mine\n");
});

test("a gateway without a central server takes a host, or a base URL instead", async () => {
  const spec = "specs/two-words/openapi.yaml";
  const [before = "", after = ""] = (await workspace.read(spec)).split(
    /^ {2}- url: https:\/\/demo[\s\S]*?(?= {2}- url)/m,
  );
  await workspace.write(spec, before + after);
  await run();
  const index = await workspace.read("packages/two-words/src/index.ts");
  expect(index).toContain('export type TwoWORDSClientOptions = Omit<CommonOptions, "baseUrl"> & {');
  expect(index).toContain("const chosen = { ...others, baseUrl: placeToUrl({ host, baseUrl }) };");
  expect(await workspace.read("packages/two-words/README.md")).toContain(
    "| `host` | `string` | required, or `baseUrl` |",
  );
});

test("a server variable without an option is refused", async () => {
  const spec = "specs/two-words/openapi.yaml";
  const [before = "", after = ""] = (await workspace.read(spec)).split(
    /^ {2}- url: https:\/\/demo[\s\S]*?(?= {2}- url)/m,
  );
  await workspace.write(spec, (before + after).replace("{host}", "{tenant}").replace("host: {", "tenant: {"));
  await expect(run()).rejects.toThrow('the variables of a server are "host" and "basePath", not "tenant"');
});

describe("the README of a client", () => {
  const path = "packages/two-words/README.md";

  test("is written from the spec, with a payment by its example", async () => {
    await run();
    const readme = await workspace.read(path);
    expect(readme).toContain("A typed fetch client: Demo gateway.");
    expect(readme).toContain('createTwoWORDSClient({ token: process.env.TWO_WORDS_TOKEN ?? "" })');
    expect(readme).toContain('await client.POST("/pay", { body: { amount: 10000 } })');
    expect(readme).toContain("- Amounts are in Rial, at least 1 (`amountLimits`).");
  });

  test("keeps a part by hand, which takes the place of what is generated there", async () => {
    await run();
    await workspace.write(path, "<!-- by hand: notes -->\nMine.\n<!-- /by hand -->\nNot a part.\n");
    await run();
    const readme = await workspace.read(path);
    expect(readme).toContain(
      "## What to know about money\n\n<!-- by hand: notes -->\nMine.\n<!-- /by hand -->\n\n## Codes",
    );
    expect(readme).not.toContain("Amounts are in Rial");
    expect(readme).not.toContain("Not a part.");
    expect((await run()).changed).toEqual([]);
  });

  test.each([
    [
      "<!-- by hand: nots -->\nMine.\n<!-- /by hand -->\n",
      '"nots" is not a part by hand. The parts are about, example, notes,',
    ],
    ["<!-- by hand: notes -->\nMine.\n", 'each "<!-- by hand: … -->" needs its "<!-- /by hand -->"'],
  ])("is never written over %j, which would lose it", async (text, message) => {
    await run();
    await workspace.write(path, text);
    await expect(run()).rejects.toThrow(message);
    expect(await workspace.read(path)).toBe(text);
  });
});
