// The door to the project: needs only Node.js and npm, and brings everything else by itself.
//   node scripts/run.mjs start    the main job, which ends with the sandbox running; with --once it does not stay
//   node scripts/run.mjs test     every test, ending in one line of counts
//   node scripts/run.mjs check    the static checks
//   node scripts/run.mjs pack     packs every published package, for a project elsewhere
//   node scripts/run.mjs t sandbox clock    the test files of one package that have "clock" in their names
//   node scripts/run.mjs watch [sandbox]    tests again what a changed file reaches, until Ctrl+C
//   node scripts/run.mjs dev      the sandbox and the docs, from their sources, which begin again when these change
//   node scripts/run.mjs audit    known vulnerabilities of what the lockfile names
//   node scripts/run.mjs pnpm …   any pnpm command, with the pinned pnpm
// This file runs on any Node.js, so it uses no syntax that an old one cannot read.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs"; // as a whole: an old Node.js lacks some of its names, and is to be told so below
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeSkipped } from "./describe-skipped.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const { packageManager, engines } = JSON.parse(fs.readFileSync(join(root, "package.json"), "utf8"));
const pnpm = packageManager.split("+")[0];
const vitest = "node_modules/vitest/vitest.mjs";

// What each job asks of turbo, step by step, and what follows.
const jobs = {
  start: {
    steps: [["lint:specs", "build"]],
    after: (rest) => runNode("tools/playground/src/cli.ts", rest),
  },
  // Every package is tested, also after one has failed.
  test: { steps: [["test", "--continue=dependencies-successful"]] },
  check: {
    // Stale generated files are looked for first: the other tasks would generate them anew.
    steps: [
      ["codegen:check"],
      ["lint:specs", "lint:code", "lint:imports", "lint:unused", "lint:workspace", "typecheck"],
    ],
    after: () => run(["pnpm", "exec", "node", "scripts/check-repository.mjs"]),
  },
  pack: { steps: [["pack"]], after: listTarballs },
};

// What works at once, from the sources: no turbo, no build.
const loops = {
  t: ([name, ...rest]) => testOne(name, rest),
  watch: ([name, ...rest]) => watch(name, rest),
  dev: (rest) => runNode("scripts/dev.mjs", rest),
};
/** Folders whose tests are about what was built and packed, which turbo does first. */
const testsOfBuilds = /^(examples\/|tools\/(packaging|playground)$)/;

main(process.argv[2], process.argv.slice(3));

async function main(job, rest) {
  refuseOldNode();
  const names = [...Object.keys(jobs), ...Object.keys(loops), "audit", "pnpm"];
  if (!names.includes(job)) stop(`Usage: node scripts/run.mjs <${names.join("|")}>`, 2);
  // It reads the lockfile alone, so nothing has to be installed.
  if (job === "audit") process.exit(run(["node", "scripts/audit.mjs", ...rest]));
  // What changes the installation must not wait for an installation from the lockfile, which may be what it mends.
  if (job === "pnpm" && /^(install|i|add|remove|update|dedupe)$/.test(rest[0]))
    process.exit(run(["pnpm", ...rest, ...exemption(rest)]));
  install();
  refuseUnsuitableTools();
  if (job === "pnpm") process.exit(run(["pnpm", ...rest]));
  if (loops[job]) process.exit(await loops[job](rest));
  const { steps, after } = jobs[job];
  // Results of an earlier run must not be counted; turbo brings back those that still hold.
  if (job === "test") for (const file of resultFiles()) fs.rmSync(join(root, file), { force: true });
  let status = 0;
  for (const tasks of steps) {
    if (status === 0) status = run(["pnpm", "exec", "turbo", "run", ...tasks, "--output-logs=new-only"]);
  }
  if (status === 0 && after) status = await after(rest);
  if (job === "test") status = reportTests() || status;
  process.exit(status);
}

/** Runs the tests of one package whose files have one of the names, or all of them. */
function testOne(name, rest) {
  const folder = findPackage(name);
  const project = nameOf(folder);
  if (testsOfBuilds.test(folder))
    return run([
      "pnpm",
      "exec",
      "turbo",
      "run",
      "test",
      `--filter=${project}`,
      "--output-logs=new-only",
      "--",
      ...rest,
    ]);
  return runNode(vitest, ["run", "--project", project, ...rest]);
}

/** With no name nothing is run until a file changes. */
function watch(name, rest) {
  if (name !== undefined) return runNode(vitest, ["watch", "--project", nameOf(findPackage(name)), ...rest]);
  const others = packageFolders().filter((folder) => testsOfBuilds.test(folder));
  return runNode(vitest, ["watch", "--standalone", ...others.map((folder) => `--project=!${nameOf(folder)}`)]);
}

/** By the name of its folder or of its package.json. */
function findPackage(name) {
  const folders = packageFolders().filter((folder) => hasTests(folder));
  const found = folders.find((folder) => folder.split("/")[1] === name || nameOf(folder) === name);
  if (found === undefined) {
    const known = folders.map((folder) => folder.split("/")[1]).join(", ");
    const problem = name === undefined ? "Name a package" : `No package "${name}" has tests. Name one of these`;
    stop(`${problem}: ${known}.`, 2);
  }
  return found;
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
  if (fs.existsSync(join(root, "node_modules/.bin/node")) || Number(process.versions.node.split(".")[0]) >= 24) return;
  stop(
    "The development tools need Node.js 24, which is fetched by itself on Linux only. Install Node.js 24 and run this again.",
    1,
  );
}

function install() {
  const wanted = read("pnpm-lock.yaml");
  if (wanted !== undefined && read("node_modules/.pnpm/lock.yaml") === wanted && everyPackageIsLinked()) return;
  console.log(`Installing what pnpm-lock.yaml names, with ${pnpm} ...`);
  const command = ["install", "--frozen-lockfile", "--reporter=append-only"];
  const status = run(["pnpm", ...command, ...exemption(command)]);
  if (status !== 0) stop("The installation failed, see above. Nothing was run.", status);
}

/**
 * Versions must be a day old before they enter the lockfile. What is in it is pinned by hash and was old enough then; asking the
 * registry for the age of each entry again would make a first installation ten seconds slower.
 */
function exemption(command) {
  return command.includes("--frozen-lockfile") ? ["--config.minimum-release-age=0"] : [];
}

/** A new package folder needs an installation even when the lockfile is the same. */
function everyPackageIsLinked() {
  return packageFolders().every((folder) => fs.existsSync(join(root, folder, "node_modules")));
}

/** Runs a command with the pinned pnpm on its PATH. */
function run(command) {
  const args = ["--yes", "--prefer-offline", `--package=${pnpm}`, "--", ...command];
  const { npm_execpath: npm = "", npm_node_execpath: node = process.execPath } = process.env;
  // Under npm its own program is at hand; elsewhere npx has to be on the PATH.
  const [program, ...first] = npm.endsWith("npm-cli.js") ? [node, npm, "exec"] : ["npx"];
  const result = spawnSync(program, [...first, ...args], { cwd: root, env: environment(), stdio: "inherit" });
  if (result.error) stop(`npx, which comes with npm, could not be started: ${result.error.message}`, 1);
  return result.status === null ? 1 : result.status;
}

/** Runs a file of the project with the Node.js that the tools need, and ends it when this process is asked to end. */
function runNode(file, args) {
  const own = join(root, "node_modules/.bin/node");
  const child = spawn(fs.existsSync(own) ? own : process.execPath, [file, ...args], {
    cwd: root,
    env: environment(),
    stdio: "inherit",
  });
  // At the keyboard Ctrl+C reaches both of them; anything else reaches only this one.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  // npm's shell does not hand on a signal that ends it. Whoever has lost that parent is not wanted any more.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  return new Promise((resolve) => child.on("exit", (status) => resolve(status === null ? 1 : status)));
}

/** Turbo prints nothing of a task that it brings back from its cache. */
function listTarballs() {
  const folder = join(root, "tools/packaging/dist");
  for (const file of fs.readdirSync(folder)) console.log(join(folder, file));
  console.log(`\nIn the folder of your shop: npm install ${join(folder, "*.tgz")}`);
  return 0;
}

function environment() {
  // npm hands its own settings down as npm_config_*; pnpm would take them for its own. How the network is reached stays.
  const foreign =
    /^npm_(?!config_(registry|ca|cafile|proxy|https?_proxy|noproxy|strict_ssl|userconfig|offline)$)(config|package|lifecycle)_/i;
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return Object.assign(Object.fromEntries(inherited), {
    DO_NOT_TRACK: "1",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    REDOCLY_TELEMETRY: "off",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    // What some tests need. Results of a machine without a program do not hold once it is installed.
    DARGAH_PROGRAMS: installedPrograms().join(" "),
    // npm runs this file with the project's own Node.js once that is installed; the system's is tested too.
    DARGAH_SYSTEM_NODE: process.env.npm_node_execpath || process.execPath,
  });
}

function installedPrograms() {
  const folders = (process.env.PATH || "").split(delimiter);
  const found = ["chromium", "curl", "php", "python3", "redis-server"].filter((program) =>
    folders.some((folder) => fs.existsSync(join(folder, program))),
  );
  // Debian keeps the server out of the PATH.
  return fs.existsSync("/usr/lib/postgresql") ? found.concat("postgres") : found;
}

/**
 * Prints one line of counts. The result files are outputs of turbo's tasks, so a cached run has them too; a package that
 * has tests and no result counts as a failure, and so does a test file that could not be run.
 */
function reportTests() {
  const total = { passed: 0, failed: 0, skipped: 0, lacks: [] };
  for (const file of resultFiles()) addResults(file, total);
  for (const line of describeSkipped(total)) console.log(line);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** One for each package that has tests. */
function resultFiles() {
  return packageFolders()
    .filter((folder) => hasTests(folder))
    .map((folder) => `${folder}/test-results.json`);
}

/** The folder of each package in the workspace, from the root. */
function packageFolders() {
  return ["packages", "tools", "examples"]
    .flatMap((folder) => fs.readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((folder) => fs.existsSync(join(root, folder, "package.json")));
}

function hasTests(folder) {
  const { scripts = {} } = JSON.parse(read(`${folder}/package.json`));
  return "test" in scripts;
}

function nameOf(folder) {
  return JSON.parse(read(`${folder}/package.json`)).name;
}

function addResults(file, total) {
  const text = read(file);
  if (text === undefined) {
    console.error(`${dirname(file)} has tests, but no result.`);
    total.failed += 1;
    return;
  }
  const result = JSON.parse(text);
  const brokenFiles = result.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests + brokenFiles.length;
  total.skipped += result.numPendingTests + (result.numTodoTests || 0);
  for (const { meta } of [].concat(...result.testResults.map(({ assertionResults }) => assertionResults))) {
    const { lacks } = meta || {};
    if (lacks) total.lacks.push({ ...lacks, folder: dirname(file) });
  }
}

function read(file) {
  const path = join(root, file);
  return fs.existsSync(path) ? fs.readFileSync(path, "utf8") : undefined;
}

function stop(message, status) {
  console.error(message);
  process.exit(status);
}
