import { globSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Measured, measure } from "../measure.ts";

const tasks = ["lint:specs", "codegen", "build", "typecheck"];

/** Measures lint, generate, build and typecheck with nothing cached and nothing built. */
export async function measureCold(root: string): Promise<Measured> {
  for (const dist of globSync("{packages,tools}/*/dist", { cwd: root })) {
    await rm(join(root, dist), { recursive: true });
  }
  return turbo(root, ["--force"]);
}

/** Measures the same with nothing changed since the last run. */
export function measureWarm(root: string): Measured {
  return turbo(root, []);
}

function turbo(root: string, options: string[]): Measured {
  const command = ["turbo", "run", ...tasks, ...options, "--output-logs=errors-only"];
  return measure({ command, cwd: root, env: { TURBO_TELEMETRY_DISABLED: "1", REDOCLY_TELEMETRY: "off" } });
}
