#!/usr/bin/env node
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SpecError } from "../spec-error.ts";
import { newGateway } from "./new-gateway.ts";
import { readName } from "./read-name.ts";
import { stepsAfter } from "./steps.ts";

const root = fileURLToPath(new URL("../../../..", import.meta.url)).replace(/\/$/, "");

try {
  const name = readName(process.argv.slice(2), readdirSync(join(root, "packages")));
  const { written, isSpecNew } = await newGateway(root, name);
  const own = written.filter((path) => path.endsWith(".ts") || path.endsWith("package.json"));
  const biome = join(root, "node_modules/.bin/biome");
  if (own.length > 0) execFileSync(biome, ["check", "--write", ...own], { cwd: root, stdio: "ignore" });
  console.log(`Written:\n${written.map((path) => `  ${path}`).join("\n")}\n\n${stepsAfter({ name, isSpecNew })}`);
} catch (error) {
  if (!(error instanceof SpecError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
