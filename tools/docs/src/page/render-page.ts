import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DocsError } from "../docs-error.ts";

const redocly = fileURLToPath(new URL("../../../../node_modules/.bin/redocly", import.meta.url));

/**
 * Renders one spec to a single HTML file with Redocly.
 *
 * @param options.folder Folder of the spec, the template and the page. It must not contain a redocly.yaml, so its
 *   lint rules and plugins cost no time here.
 * @throws {DocsError} when Redocly refuses the spec.
 */
export async function renderPage(options: {
  folder: string;
  document: string;
  template: string;
  page: string;
}): Promise<string> {
  const { folder, document, template, page } = options;
  const args = ["build-docs", document, "--output", page, "--template", template, "--inlineBundle"];
  // Off in the command means off in the page, too.
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  try {
    await promisify(execFile)(redocly, args, { cwd: folder, env });
  } catch (error) {
    const { code, stderr, message } = error as { code?: unknown; stderr?: string; message: string };
    if (code === "ENOENT") throw new DocsError("Redocly is not installed. Run `pnpm install`.");
    throw new DocsError(`${document}: Redocly could not render it: ${stderr?.trim() || message}`);
  }
  return readFile(join(folder, page), "utf8");
}
