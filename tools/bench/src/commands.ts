import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);

/** The bundled spec of a gateway. */
export const specOf = (gateway: string) =>
  fileURLToPath(new URL(`../../../packages/${gateway}/openapi.json`, import.meta.url));

/** The script behind a command of an installed package. */
export function commandOf(packageName: string, command: string): string {
  const file = resolve(`${packageName}/package.json`);
  const { bin } = JSON.parse(readFileSync(file, "utf8")) as { bin: Record<string, string> };
  return join(dirname(file), bin[command] as string);
}
