// The door to the project: needs only Node.js and npm, and brings everything else by itself.
//   node scripts/run.mjs start    the main job
//   node scripts/run.mjs test     every test, ending in one line of counts
//   node scripts/run.mjs check    the static checks
// This file runs on any Node.js, so it uses no syntax that an old one cannot read.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { packageManager, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const pnpm = packageManager.split("+")[0];

const jobs = {
  start: ["start"],
  test: ["test"],
  check: ["check", "typecheck"],
};

main(process.argv[2]);

function main(job) {
  refuseOldNode();
  const tasks = jobs[job];
  if (!tasks) stop(`Say what to do: ${Object.keys(jobs).join(", ")}.`, 2);
  install();
  refuseUnsuitableTools();
  const status = run(["pnpm", "exec", "turbo", "run", ...tasks, "--output-logs=new-only"]);
  if (job === "start" && status === 0) replay("tools/playground/report.txt");
  if (job === "test") console.log(countTests());
  process.exit(status);
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `This project needs Node.js ${engines.node.replace(">=", "")} or later, but this is Node.js ${process.versions.node}.`,
    1,
  );
}

/** The tools run TypeScript as it is, which needs Node.js 24: from the registry on Linux, else the system's own. */
function refuseUnsuitableTools() {
  if (existsSync(join(root, "node_modules/.bin/node")) || Number(process.versions.node.split(".")[0]) >= 24) return;
  stop(
    "The development tools need Node.js 24, which is fetched by itself on Linux only. Install Node.js 24 and run this again.",
    1,
  );
}

function install() {
  const wanted = read("pnpm-lock.yaml");
  if (wanted !== undefined && read("node_modules/.pnpm/lock.yaml") === wanted && everyPackageIsLinked()) return;
  console.log(`Installing what pnpm-lock.yaml names, with ${pnpm} ...`);
  const status = run(["pnpm", "install", "--frozen-lockfile", "--reporter=append-only"]);
  if (status !== 0) stop("The installation failed, see above. Nothing was run.", status);
}

/** A new package folder needs an installation even when the lockfile is the same. */
function everyPackageIsLinked() {
  return ["packages", "tools"].every((folder) =>
    readdirSync(join(root, folder)).every(
      (name) =>
        !existsSync(join(root, folder, name, "package.json")) || existsSync(join(root, folder, name, "node_modules")),
    ),
  );
}

/** Runs a command with the pinned pnpm on its PATH. */
function run(command) {
  const args = ["--yes", "--prefer-offline", `--package=${pnpm}`, "--", ...command];
  const result = spawnSync("npx", args, { cwd: root, env: environment(), stdio: "inherit" });
  if (result.error) throw result.error;
  return result.status === null ? 1 : result.status;
}

function environment() {
  // npm hands its own settings down as npm_config_*; pnpm would take them for its own.
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)_/i.test(name));
  return Object.assign(Object.fromEntries(inherited), {
    DO_NOT_TRACK: "1",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    REDOCLY_TELEMETRY: "off",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    // npm runs this file with the project's own Node.js once that is installed; the system's is tested too.
    DARGAH_SYSTEM_NODE: process.env.npm_node_execpath || process.execPath,
  });
}

/** The result files are outputs of turbo's tasks, so a cached run has them too. */
function countTests() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of ["packages", "tools"]) {
    for (const name of readdirSync(join(root, folder))) {
      const text = read(join(folder, name, "test-results.json"));
      if (text === undefined) continue;
      const result = JSON.parse(text);
      total.passed += result.numPassedTests;
      total.failed += result.numFailedTests;
      total.skipped += result.numPendingTests + (result.numTodoTests || 0);
    }
  }
  return `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
}

function replay(file) {
  console.log(`\n${read(file)}`);
}

function read(file) {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function stop(message, status) {
  console.error(message);
  process.exit(status);
}
