import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildDocs } from "../src/build-docs.ts";

const spec = ({ title = "Test & <b>gateway</b>" } = {}) => `openapi: 3.1.0
info: { title: ${JSON.stringify(title)}, version: v1 }
paths:
  /pay:
    post: { operationId: pay, summary: Pay, responses: { '200': { description: Paid } } }
webhooks:
  paid:
    post: { operationId: paid, summary: Paid, responses: { '200': { description: Taken } } }
`;
const overlay = (target: string) => `overlay: 1.0.0
info: { title: Persian, version: v1 }
actions:
  - target: ${target}
    update: { title: درگاه آزمایشی }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "docs-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function build() {
  const cli = join(import.meta.dirname, "../src/cli.ts");
  const args = [cli, "--specs", join(folder, "specs"), "--out", join(folder, "out")];
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

const read = (name: string) => readFileSync(join(folder, "out", name), "utf8");

test("renders a spec in both languages, with its JSON and an index", () => {
  write("specs/demo/openapi.yaml", spec());
  write("specs/demo/fa.overlay.yaml", overlay("$.info"));
  write("specs/shared/openapi.yaml", "not a gateway");
  write("specs/shared/fa.texts.yaml", "Pay: پرداخت\nPaid: پرداخت‌شده\n");
  write("specs/demo/fa.texts.yaml", "Paid: پرداخت شد\n");
  const { status, stderr } = build();
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(readdirSync(join(folder, "out")).sort()).toEqual(["demo.fa.html", "demo.html", "demo.json", "index.html"]);
  expect(read("index.html")).toContain("Test &#38; &#60;b&#62;gateway&#60;/b&#62;");
  expect(read("index.html")).toContain("1 operation, 1 webhook ");
  expect(read("index.html")).toContain("۱ عملیات، ۱ وب‌هوک");
  expect(read("demo.html")).toContain("<title>Test &amp; &lt;b&gt;gateway&lt;/b&gt; · dargah</title>");
  expect(read("demo.fa.html")).toContain("<title>درگاه آزمایشی · dargah</title>");
  expect(read("demo.fa.html")).toContain('"summary":"پرداخت"');
  // The gateway's own table takes precedence over the general one.
  expect(read("demo.fa.html")).toContain('"پرداخت شد"');
  expect(read("demo.fa.html")).not.toContain('"پرداخت‌شده"');
  expect(JSON.parse(read("demo.json"))).toHaveProperty("webhooks.paid.post.operationId", "paid");
});

test("renders another API after the gateways, with its own overlay", async () => {
  write("specs/demo/openapi.yaml", spec());
  write("apis/own-api/openapi.yaml", spec({ title: "Own API" }));
  write("apis/own-api/fa.overlay.yaml", overlay("$.info"));
  const others = [join(folder, "apis/own-api")];
  await buildDocs({ specs: join(folder, "specs"), others, out: join(folder, "out"), root: folder });
  expect(readdirSync(join(folder, "out"))).toEqual(
    expect.arrayContaining(["own-api.html", "own-api.fa.html", "own-api.json"]),
  );
  expect(read("index.html").indexOf("own-api.html")).toBeGreaterThan(read("index.html").indexOf("demo.html"));
});

test("renders a spec without an overlay in English only", () => {
  write("specs/demo/openapi.yaml", spec());
  expect(build().status).toBe(0);
  expect(readdirSync(join(folder, "out")).sort()).toEqual(["demo.html", "demo.json", "index.html"]);
  expect(read("index.html")).not.toContain(".fa.html");
  expect(read("demo.html")).not.toContain(".fa.html");
});

test.each([
  [
    "a broken reference",
    { "openapi.yaml": `${spec()}  broken: { $ref: '#/nowhere' }\n` },
    "specs/demo/openapi.yaml:9:11 Can't resolve $ref",
  ],
  [
    "no OpenAPI",
    { "openapi.yaml": "openapi: 3.1.0\npaths: {}\n" },
    "specs/demo/openapi.yaml:1:1 The field `info` must be present",
  ],
  ["no YAML", { "openapi.yaml": "openapi: [" }, "specs/demo/openapi.yaml"],
  [
    "an overlay with a missing target",
    { "fa.overlay.yaml": overlay("$.gone") },
    "specs/demo/fa.overlay.yaml:4: target $.gone: it matches no node",
  ],
  [
    "an overlay that breaks the spec",
    { "fa.overlay.yaml": overlay("$.paths['/pay'].post") },
    "specs/demo/fa.overlay.yaml: the result is not valid OpenAPI at #/paths/~1pay/post/title",
  ],
  [
    "a short text without Persian",
    { "fa.overlay.yaml": overlay("$.info"), "fa.texts.yaml": "Paid:\n" },
    'specs/demo/fa.texts.yaml: the Persian text of "Paid" is missing',
  ],
  [
    "short texts that are not a table",
    { "fa.overlay.yaml": overlay("$.info"), "fa.texts.yaml": "- Paid\n" },
    "specs/demo/fa.texts.yaml: it must be a table",
  ],
])("%s ends in one message and leaves the older pages unchanged", (_, files, message) => {
  write("specs/demo/openapi.yaml", spec());
  for (const [name, text] of Object.entries(files)) write(`specs/demo/${name}`, text);
  write("out/index.html", "older");
  const { status, stdout, stderr } = build();
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^The docs were not rendered\.\n/);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
  expect(readdirSync(folder).sort()).toEqual(["out", "specs"]);
  expect(read("index.html")).toBe("older");
});

test("a folder without specs ends in one message", () => {
  const { status, stderr } = build();
  expect(status).toBe(1);
  expect(stderr).toContain("contains no <gateway>/openapi.yaml");
});
