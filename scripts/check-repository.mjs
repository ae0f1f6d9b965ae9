// Checks of the repository as a whole, after the turbo tasks of `npm run check`.
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { drawFloors } from "./floors.mjs";

const problems = [
  ...undeclaredTasks(),
  ...foreignHosts(),
  ...strangeNames(),
  ...shapelessDecisions(),
  ...staleFloors(),
  ...(await unrestoredFiles()),
  ...uncommittedFiles(),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(
  "Turbo tasks declare inputs and outputs, dist is restored from the cache, no registry host or non-ASCII file name is committed, decision records are complete.",
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
  const committed = execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean);
  const settings = committed.filter((file) =>
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
  return execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" })
    .split("\0")
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
