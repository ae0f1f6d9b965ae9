import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../src/paths.ts";
import { run } from "../src/run.ts";

/** A forbidden import, by the rule that refuses it. */
const planted: Record<string, [from: string, to: string]> = {
  "no-circle": ["packages/sandbox/src/core/one.ts", "packages/sandbox/src/core/two.ts"],
  "no-unresolved": ["packages/sandbox/src/core/one.ts", "packages/sandbox/src/core/nothing.ts"],
  "generated-imports": ["packages/vandar/src/generated/one.ts", "packages/vandar/src/two.ts"],
  "between-gateways": ["packages/dargah/src/gateways/vandar/one.ts", "packages/dargah/src/gateways/inopal/two.ts"],
  "between-plans": ["packages/contract/src/gateways/vandar.ts", "packages/contract/src/gateways/inopal.ts"],
  "client-outside-adapter": ["packages/dargah/src/transport/one.ts", "packages/vandar/src/two.ts"],
  "client-of-another-gateway": ["packages/dargah/src/gateways/inopal/one.ts", "packages/vandar/src/two.ts"],
  "vandar-imports": ["packages/vandar/src/one.ts", "packages/inopal/src/two.ts"],
  "client-core-imports": ["packages/client-core/src/one.ts", "packages/dargah/src/money/two.ts"],
  "common-imports": ["packages/common/src/one.ts", "packages/client-core/src/two.ts"],
  "dargah-imports": ["packages/dargah/src/web/one.ts", "packages/sandbox/src/core/two.ts"],
  "sandbox-imports": ["packages/sandbox/src/core/one.ts", "packages/dargah/src/money/two.ts"],
  "contract-imports": ["packages/contract/src/core/one.ts", "packages/dargah/src/money/two.ts"],
  "dargah-transport-up": ["packages/dargah/src/transport/one.ts", "packages/dargah/src/gateways/vandar/two.ts"],
  "sandbox-core-up": ["packages/sandbox/src/core/one.ts", "packages/sandbox/src/payer/two.ts"],
  "contract-judge-up": ["packages/contract/src/judge/one.ts", "packages/contract/src/run/two.ts"],
  "dargah-room-without-floor": ["packages/dargah/src/attic/one.ts", "packages/dargah/src/money/two.ts"],
};

let folder: string;
let output: string;

/** All of them at once, each in its own files. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dargah-imports-"));
  for (const name of [".dependency-cruiser.mjs", "tsconfig.base.json", "package.json", "scripts"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ["specs", "node_modules"]) symlinkSync(join(root, name), join(folder, name));
  for (const [rule, [from, to]] of Object.entries(planted)) plant(rule, from, to);
  const args = [join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"), "packages"];
  ({ output } = await run({ command: process.execPath, args, cwd: folder }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const named = (rule: string, path: string) => path.replace(/(one|two)\.ts$/, `$1-${rule}.ts`);

function plant(rule: string, from: string, to: string): void {
  const climb = "../".repeat(from.split("/").length - 1);
  write(named(rule, from), `import type { Two } from "${climb}${named(rule, to)}";\nexport type One = Two;\n`);
  if (rule === "no-unresolved") return;
  const back = rule === "no-circle" ? `import type { One } from "./one-${rule}.ts";\nexport type { One };\n` : "";
  write(named(rule, to), `${back}export type Two = string;\n`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

test.each(Object.entries(planted))("%s refuses a planted import", (rule, [from]) => {
  expect(output).toContain(`error ${rule}: ${named(rule, from)}`);
});
