#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { codegen } from "./codegen.ts";
import { SpecError } from "./spec-error.ts";

const usage = `usage: pnpm codegen [gateway ...] [--check | --all]

Generates src/generated/ and openapi.json of each gateway's package from specs/<gateway>/openapi.yaml, and
src/generated/<name>-api.json of each package with an API of its own from its folder <name>-api/, and every list of gateways from the
folders of specs/. With names of gateways, only the packages of these.
A spec is skipped if it was linted and generated before and nothing has changed: not the spec, nor the rules, nor the generator, nor its
generated files. --all skips nothing, as --check and every run with CI in the environment.
--check writes nothing and fails when a generated file is stale.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(usage);
  else await run({ gateways: positionals, check: values.check, all: values.all });
} catch (error) {
  const expected = error instanceof SpecError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (!expected) throw error;
  console.error(
    error instanceof SpecError
      ? `The specs have problems; nothing was written.\n${error.message}`
      : `${(error as Error).message}\n\n${usage}`,
  );
  process.exitCode = 1;
}

async function run({ gateways, check, all }: { gateways: string[]; check: boolean; all: boolean }): Promise<void> {
  const root = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");
  const skipUnchanged = !check && !all && !process.env.CI;
  const result = await codegen({ root, gateways, check, skipUnchanged, registry: gateways.length === 0 });
  const changed = result.changed.map((file) => `  ${file}`).join("\n");
  const skipped = result.skipped?.length ? ` (${result.skipped.length} unchanged since the last run)` : "";
  if (result.changed.length === 0) {
    console.log(`${result.gateways.length} specs${skipped}: every generated file is up to date.`);
  } else if (!check) console.log(`Generated:\n${changed}`);
  else {
    console.error(`Stale generated files, run \`pnpm codegen\`:\n${changed}`);
    process.exitCode = 1;
  }
}
