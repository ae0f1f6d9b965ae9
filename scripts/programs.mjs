// Starts programs with the pinned pnpm or the Node.js of the tools, in an environment that npm has not changed.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { read, root, stop } from "./workspace.mjs";

/** The pinned pnpm, such as `pnpm@12.21.0`. */
export const pnpm = JSON.parse(read("package.json")).packageManager.split("+")[0];
const pnpmFolderFile = `node_modules/.cache/${pnpm}`;

/** Runs a command with the pinned pnpm on its PATH. */
export function run(command) {
  const folder = keptPnpmFolder();
  if (folder === undefined) return statusOf(throughNpx(command, { stdio: "inherit" }));
  const PATH = [folder, join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const result = spawnSync(command[0], command.slice(1), {
    cwd: root,
    env: { ...environment(), PATH },
    stdio: "inherit",
  });
  if (result.error) stop(`${command[0]} could not be started: ${result.error.message}`, 1);
  return statusOf(result);
}

/**
 * npx takes half a second to find pnpm again, so the folder that it once used is kept. Windows starts programs of such a folder
 * only through a shell and always uses npx.
 */
export function keepPnpmFolder() {
  if (process.platform === "win32" || keptPnpmFolder() !== undefined) return;
  const { stdout } = throughNpx(["command", "-v", "pnpm"], { encoding: "utf8" });
  const path = (stdout || "").trim();
  if (!path.startsWith("/")) return;
  fs.mkdirSync(join(root, dirname(pnpmFolderFile)), { recursive: true });
  fs.writeFileSync(join(root, pnpmFolderFile), dirname(path));
}

function keptPnpmFolder() {
  const folder = read(pnpmFolderFile);
  return folder !== undefined && isProgram(join(folder, "pnpm")) ? folder : undefined;
}

/** The folder may have been cleaned, or restored from a cache that drops the permission to execute. */
function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function throughNpx(command, options) {
  const args = ["--yes", "--prefer-offline", `--package=${pnpm}`, "--", ...command];
  const { npm_execpath: npm = "", npm_node_execpath: node = process.execPath } = process.env;
  // npm passes the path of its own program; without npm, npx must be on the PATH.
  const [program, ...first] = npm.endsWith("npm-cli.js") ? [node, npm, "exec"] : ["npx"];
  const result = spawnSync(program, [...first, ...args], { cwd: root, env: environment(), ...options });
  if (result.error) stop(`npx, which comes with npm, could not be started: ${result.error.message}`, 1);
  return result;
}

function statusOf({ status }) {
  return status === null ? 1 : status;
}

/** Runs a file with the Node.js that the tools need, and stops it together with this process. */
export function runNode(file, args, variables = {}) {
  const own = join(root, "node_modules/.bin/node");
  const child = spawn(fs.existsSync(own) ? own : process.execPath, [file, ...args], {
    cwd: root,
    env: { ...environment(), ...variables },
    stdio: "inherit",
  });
  // Ctrl+C at a terminal reaches both processes; other signals reach only this one.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // npm's shell does not pass on a signal that ends it, so stop when that parent is gone.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  return new Promise((resolve) => child.on("exit", (status) => resolve(status === null ? 1 : status)));
}

function environment() {
  // npm passes its settings on as npm_config_*, and pnpm would read them as its own. Network settings stay.
  const foreign =
    /^npm_(?!config_(registry|ca|cafile|proxy|https?_proxy|noproxy|strict_ssl|userconfig|offline)$)(config|package|lifecycle)_/i;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return Object.assign(Object.fromEntries(inherited), {
    DO_NOT_TRACK: "1",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    REDOCLY_TELEMETRY: "off",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    // Programs that some tests need; part of turbo's cache key, since results change once one is installed.
    DARGAH_PROGRAMS: installedPrograms().join(" "),
    // npm runs this file with the project's own Node.js once that is installed; the system's version is tested too.
    DARGAH_SYSTEM_NODE: process.env.npm_node_execpath || process.execPath,
  });
}

function installedPrograms() {
  const folders = (process.env.PATH || "").split(delimiter);
  return ["chromium", "chromium-headless-shell", "curl", "php", "python3", "redis-server"].filter((program) =>
    folders.some((folder) => fs.existsSync(join(folder, program))),
  );
}
