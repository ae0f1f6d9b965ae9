// Checks of the repository as a whole, after the turbo tasks of `npm run check`.
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { staleReadmes } from "../tools/bench/src/readme/write-readmes.ts";
import { drawFloors } from "./floors.mjs";

const problems = [
  ...undeclaredTasks(),
  ...foreignHosts(),
  ...strangeNames(),
  ...shapelessDecisions(),
  ...staleFloors(),
  ...(await staleMeasurements()),
  ...missingClients(),
  ...unlistedCommands(),
  ...unguardedPrograms(),
  ...(await unrestoredFiles()),
  ...uncommittedFiles(),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(
  "Turbo tasks declare inputs and outputs, dist is restored from the cache, no registry host or non-ASCII file name is committed, decision records and the list of commands are complete, examples name the clients that they need.",
);

/** Turbo restores nothing for a task without `outputs`, and runs one without `inputs` after any change. */
function undeclaredTasks() {
  return ["turbo.json", ...globSync("{packages,tools,examples}/*/turbo.json")].flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(file, "utf8")).tasks).flatMap(([name, task]) =>
      ["inputs", "outputs"]
        .filter((key) => !Array.isArray(task[key]))
        .map((key) => `${file}: "${name}" has no ${key}.`),
    ),
  );
}

/** The lockfile and the settings must work with any registry. */
function foreignHosts() {
  const settings = trackedFiles(".").filter((file) =>
    /(^|\/)(pnpm-lock\.yaml|\.npmrc|package\.json|pnpm-workspace\.yaml)$/.test(file),
  );
  return settings
    .filter((file) =>
      /registry=|tarball:|https?:\/\/[^\s"]*(?:registry|npmmirror|artifactory|verdaccio)/.test(
        readFileSync(file, "utf8"),
      ),
    )
    .map((file) => `${file}: names a registry host. Remove the URL; any registry must work.`);
}

/** A mistyped `--output` can leave a file whose name is invisible in a listing. */
function strangeNames() {
  return trackedFiles(".")
    .filter((file) => /[^\x20-\x7e]/.test(file))
    .map((file) => `${JSON.stringify(file)}: rename the file; names are printable ASCII.`);
}

/** A record has the heading `# 0NN: title`, then the paragraphs Decision, Why and Cost, and a row in the README. */
function shapelessDecisions() {
  const list = readFileSync("docs/decisions/README.md", "utf8");
  return globSync("docs/decisions/[0-9]*.md").flatMap((file) => {
    const name = basename(file);
    const number = name.slice(0, 3);
    const text = readFileSync(file, "utf8");
    const parts = ["**Decision.** ", "**Why.** ", "**Cost.** "].map((part) => text.indexOf(`\n${part}`));
    return [
      ...(text.startsWith(`# ${number}: `) ? [] : [`${file}: the heading is not "# ${number}: <title>".`]),
      ...(parts.every((place, index) => place > (parts[index - 1] ?? 0))
        ? []
        : [`${file}: needs paragraphs that begin with **Decision.**, **Why.** and **Cost.**, in this order.`]),
      ...(list.includes(`[${number}](${name})`) ? [] : [`docs/decisions/README.md: does not list ${name}.`]),
    ];
  });
}

/** The diagram in CONTRIBUTING.md is generated from the same table as the lint rules. */
function staleFloors() {
  return readFileSync("CONTRIBUTING.md", "utf8").includes(drawFloors())
    ? []
    : ["CONTRIBUTING.md: the diagram does not match scripts/floors.mjs. Run `node scripts/floors.mjs`."];
}

/** The tables in the READMEs come from the results of the benchmarks. */
async function staleMeasurements() {
  const stale = await staleReadmes();
  return stale.map((name) => `${name}: the measurements differ from tools/bench/results. Run \`npm run docs:bench\`.`);
}

/** A shop that imports `dargah/vandar` has to install `@dargah/vandar` with `dargah`, and examples show what to install. */
function missingClients() {
  const gateways = globSync("specs/*/openapi.yaml").map((file) => basename(dirname(file)));
  return globSync("examples/*/package.json").flatMap((file) => {
    const { dependencies, devDependencies = {} } = JSON.parse(readFileSync(file, "utf8"));
    const installed = dependencies?.dargah ? dependencies : devDependencies;
    const text = trackedFiles(dirname(file))
      .filter((source) => /\.[cm]?[jt]sx?$/.test(source))
      .map((source) => readFileSync(source, "utf8"))
      .join("\n");
    return gateways
      .filter((gateway) => new RegExp(`["']dargah/${gateway}["'/]`).test(text) && !installed[`@dargah/${gateway}`])
      .map((gateway) => `${file}: the example imports dargah/${gateway}. Add @dargah/${gateway} next to dargah.`);
  });
}

/** CONTRIBUTING.md lists every command of the root's package.json that a contributor runs. */
function unlistedCommands() {
  const text = readFileSync("CONTRIBUTING.md", "utf8");
  // Others that run as part of a listed command, or in the workflow of a release.
  const parts = ["pnpm", "version-packages", "codegen:check", "lint:code", "lint:unused", "lint:workspace"];
  return Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts)
    .filter((name) => !parts.includes(name))
    .filter((name) => !new RegExp(`(\`|npm (run )?|pnpm )${name}(\`| )`).test(text))
    .map((name) => `CONTRIBUTING.md: does not list the command "${name}" of package.json.`);
}

/** Without such a program its tests must be skipped with a reason, which tools/test-kit does; on their own they would fail. */
function unguardedPrograms() {
  return trackedFiles(".")
    .filter((file) => /\/test\/.*\.ts$/.test(file))
    .filter((file) => {
      const text = readFileSync(file, "utf8");
      return (
        /\b(exec|spawn)\w*\)?\(\s*"(chromium|curl|php|python3|redis-server)"/.test(text) &&
        !text.includes("@dargah/test-kit")
      );
    })
    .map((file) => `${file}: starts a program that may be missing. Use runPython or needsProgram of @dargah/test-kit.`);
}

/** Deletes every dist, lets turbo restore it, and compares. */
async function unrestoredFiles() {
  build();
  const built = globSync("packages/*/dist/**/*", { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((file) => ({ file, text: readFileSync(file, "utf8") }));
  if (built.length === 0) return ["packages/*/dist: nothing was built."];
  for (const folder of globSync("packages/*/dist")) rmSync(folder, { recursive: true });
  const output = build();
  const lost = built.filter(({ file, text }) => !existsSync(file) || readFileSync(file, "utf8") !== text);
  const problems = lost.map(({ file }) => `${file}: was not restored from turbo's cache.`);
  if (!/FULL TURBO/.test(output)) problems.push("turbo built again instead of restoring dist from its cache.");
  return problems;
}

function trackedFiles(folder) {
  return execFileSync("git", ["ls-files", "-z", folder], { encoding: "utf8" }).split("\0").filter(Boolean);
}

function build() {
  return execFileSync("turbo", ["run", "build", "--filter=./packages/*", "--output-logs=none"], { encoding: "utf8" });
}

/** In CI every file that a task writes must be ignored by git or equal to the committed one. */
function uncommittedFiles() {
  if (!process.env.CI) return [];
  const changed = execFileSync("git", ["status", "--porcelain"], { encoding: "utf8" }).split("\n").filter(Boolean);
  return changed.map(
    (line) => `${line.slice(3)}: differs from the committed file after the checks ran. Commit the change.`,
  );
}
