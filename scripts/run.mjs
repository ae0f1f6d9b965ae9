// Runs every task of the project. It needs only Node.js and npm, and installs everything else.
//   node scripts/run.mjs start    builds, makes a payment and keeps the sandbox running; --once exits instead
//   node scripts/run.mjs test     every test; the last line has the counts
//   node scripts/run.mjs check    the static checks
//   node scripts/run.mjs pack     packs every published package, to install in another project
//   node scripts/run.mjs t sandbox clock    the test files of one package whose names contain "clock"
//   node scripts/run.mjs watch [sandbox]    reruns the tests that a changed file affects, until Ctrl+C
//   node scripts/run.mjs dev      the sandbox and the docs from their sources, restarted on changes
//   node scripts/run.mjs audit    known vulnerabilities in the locked dependencies
//   node scripts/run.mjs pnpm …   any pnpm command, with the pinned pnpm
// This file and those that it imports must parse on old Node.js versions, so that they get the message below.
import fs from "node:fs"; // not by name: an old Node.js lacks some exports, and must reach the message below
import { join } from "node:path";
import { keepPnpmFolder, pnpm, run, runNode } from "./programs.mjs";
import { reportTests, resultFiles } from "./report-tests.mjs";
import { suites } from "./suites.mjs";
import { hasTests, nameOf, packageFolders, read, root, stop } from "./workspace.mjs";

const { engines } = JSON.parse(read("package.json"));
const vitest = "node_modules/vitest/vitest.mjs";

// The turbo tasks of each job, step by step, and what runs after them.
const jobs = {
  start: {
    steps: [["lint:specs", "build"]],
    // Node.js keeps its sources without their types, and compiled: a quarter of a warm start.
    after: (rest) =>
      runNode("tools/playground/src/cli.ts", rest, { NODE_COMPILE_CACHE: "node_modules/.cache/compiled" }),
  },
  // A failure in one package does not stop the tests of the others. Tests do not wait for types, which are checked in parallel.
  test: { steps: [[...Object.keys(suites), "typecheck", "--continue=dependencies-successful"]] },
  check: {
    // First, because the other tasks would regenerate stale files.
    steps: [
      ["codegen:check"],
      ["lint:specs", "lint:code", "lint:imports", "lint:unused", "lint:workspace", "typecheck"],
    ],
    after: () => run(["pnpm", "exec", "node", "scripts/check-repository.mjs"]),
  },
  pack: { steps: [["pack"]], after: listTarballs },
};

// Jobs that run from the sources, without turbo or a build.
const loops = {
  t: ([name, ...rest]) => testOne(name, rest),
  watch: ([name, ...rest]) => watch(name, rest),
  dev: (rest) => runNode("scripts/dev.mjs", rest),
};
/** Folders whose tests need built and packed packages, so turbo runs them. */
const testsOfBuilds = /^(examples\/|tools\/(packaging|playground)$)/;

main(process.argv[2], process.argv.slice(3));

async function main(job, rest) {
  refuseOldNode();
  const names = [...Object.keys(jobs), ...Object.keys(loops), "audit", "pnpm"];
  if (!names.includes(job)) stop(`Usage: node scripts/run.mjs <${names.join("|")}>`, 2);
  // It reads only the lockfile, so nothing has to be installed.
  if (job === "audit") process.exit(run(["node", "scripts/audit.mjs", ...rest]));
  // These change the installation, so they must not depend on an installation from a lockfile that may be broken.
  if (job === "pnpm" && /^(install|i|add|remove|update|dedupe)$/.test(rest[0]))
    process.exit(run(["pnpm", ...rest, ...exemption(rest)]));
  install();
  keepPnpmFolder();
  refuseUnsuitableTools();
  if (job === "pnpm") process.exit(run(["pnpm", ...rest]));
  if (loops[job]) process.exit(await loops[job](rest));
  const { steps, after } = jobs[job];
  // Stale results must not be counted; turbo restores those that are still valid.
  if (job === "test") for (const file of resultFiles()) fs.rmSync(join(root, file), { force: true });
  let status = 0;
  for (const tasks of steps) {
    if (status === 0) status = run(["pnpm", "exec", "turbo", "run", ...tasks, "--output-logs=new-only"]);
  }
  if (status === 0 && after) status = await after(rest);
  if (job === "test") status = reportTests() || status;
  process.exit(status);
}

/** Runs the test files of one package whose names match, or all of them. */
function testOne(name, rest) {
  const folder = findPackage(name);
  refuseUnknownFiles(folder, rest);
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

/** Without a name, it begins with the tests of what is not committed. Standalone mode would not know which tests a source affects. */
function watch(name, rest) {
  if (name !== undefined) {
    const folder = findPackage(name);
    refuseUnknownFiles(folder, rest);
    return runNode(vitest, ["watch", "--project", nameOf(folder), ...rest]);
  }
  const others = packageFolders().filter((folder) => testsOfBuilds.test(folder));
  return runNode(vitest, ["watch", "--changed", ...others.map((folder) => `--project=!${nameOf(folder)}`)]);
}

/** Finds a package by its folder, with or without the parent's name, or by the name in its package.json. */
function findPackage(name) {
  const folders = packageFolders().filter((folder) => hasTests(folder));
  const found = folders.find((folder) => [folder, folder.split("/")[1], nameOf(folder)].includes(name));
  if (found === undefined) {
    const known = folders.map((folder) => folder.split("/")[1]).join(", ");
    const problem = name === undefined ? "Name a package" : `No package "${name}" has tests. Name one of these`;
    stop(`${problem}: ${known}.`, 2);
  }
  return found;
}

/** Vitest's own message is long, and comes after the build in some packages. The names end at the first option. */
function refuseUnknownFiles(folder, args) {
  const firstOption = args.findIndex((arg) => arg.startsWith("-"));
  const names = firstOption === -1 ? args : args.slice(0, firstOption);
  const files = testFiles(folder);
  for (const name of names) {
    // As Vitest does: in any case, and with a line number.
    const part = name.replace(`${root}/`, "").replace(/^\.\//, "").replace(/:\d+$/, "").toLowerCase();
    if (!files.some((file) => file.toLowerCase().includes(part)))
      stop(`No test file of ${folder} has "${name}" in its path. See ${folder}/test for their names.`, 2);
  }
}

function testFiles(folder) {
  return fs
    .readdirSync(join(root, folder, "test"), { recursive: true })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(folder, "test", file));
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(
    `This project needs Node.js ${engines.node.replace(">=", "")} or later, but this is Node.js ${process.versions.node}.`,
    1,
  );
}

/** The tools run TypeScript directly, which needs Node.js 24: installed with the project on Linux, else the system's own. */
function refuseUnsuitableTools() {
  if (fs.existsSync(join(root, "node_modules/.bin/node")) || Number(process.versions.node.split(".")[0]) >= 24) return;
  stop(
    "The development tools need Node.js 24, which is installed automatically only on Linux. Install Node.js 24 and run this again.",
    1,
  );
}

function install() {
  const wanted = read("pnpm-lock.yaml");
  if (wanted !== undefined && read("node_modules/.pnpm/lock.yaml") === wanted && everyPackageIsLinked()) return;
  console.log(`Installing from pnpm-lock.yaml with ${pnpm} ...`);
  const command = ["install", "--frozen-lockfile", "--reporter=append-only"];
  const status = run(["pnpm", ...command, ...exemption(command)]);
  if (status !== 0) stop("The installation failed, see above. Nothing else was run.", status);
}

/**
 * A version must be a day old before it enters the lockfile. Locked versions are pinned by hash and passed that check, and
 * checking their age again would slow down a first installation.
 */
function exemption(command) {
  return command.includes("--frozen-lockfile") ? ["--config.minimum-release-age=0"] : [];
}

/** A new package folder needs an installation even if the lockfile is unchanged. */
function everyPackageIsLinked() {
  return packageFolders().every((folder) => fs.existsSync(join(root, folder, "node_modules")));
}

/** Turbo prints nothing for a task that it restores from its cache. */
function listTarballs() {
  const folder = join(root, "tools/packaging/dist");
  for (const file of fs.readdirSync(folder)) console.log(join(folder, file));
  console.log(`\nIn the folder of your shop: npm install ${join(folder, "*.tgz")}`);
  return 0;
}
