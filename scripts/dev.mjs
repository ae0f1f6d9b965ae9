// Runs the sandbox and the docs from their sources, for `npm run dev`. Each restarts when its source changes. When a spec
// changes, codegen runs, the sandbox restarts and open pages of the docs reload.
//   npm run dev -- --docs-port 4011 --port 4010 …    all other options go to the sandbox
import { spawn } from "node:child_process";
import { globSync, watch } from "node:fs";
import { sep } from "node:path";

const options = process.argv.slice(2);
const docsPort = takeOption("--docs-port") || "4011";
const children = [
  start([
    "--conditions=@dargah/source",
    // Codegen, below, writes the bundled specs that the sandbox reads.
    ...restartingWith(...globSync("packages/{common,sandbox}/src"), ...globSync("packages/*/openapi.json")),
    ...["packages/sandbox/src/cli/cli.ts", ...options],
  ]),
  start([...restartingWith("tools/docs/src"), "tools/docs/src/cli.ts", "--serve", docsPort]),
];

const changed = new Set();
let generating;
watch("specs", { recursive: true }, (_, file) => {
  const [gateway, name] = String(file).split(sep);
  // An editor writes a file in several steps, so wait a little.
  if (/\.yaml$/.test(name || "")) changed.add(gateway);
  if (changed.size > 0 && generating === undefined) generating = setTimeout(generate, 200);
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
    process.exit(0);
  });
}

function generate() {
  // Every gateway uses the shared part.
  const gateways = changed.has("shared") ? [] : [...changed];
  changed.clear();
  console.log(`The specs changed: ${gateways.join(", ") || "all"}.`);
  start(["tools/codegen/src/cli.ts", ...gateways]).on("exit", () => {
    generating = undefined;
    if (changed.size > 0) generating = setTimeout(generate, 200);
  });
}

/** Explicit paths, because by default Node.js also watches node_modules, which an installation elsewhere may touch. */
function restartingWith(...paths) {
  return ["--watch-preserve-output", ...paths.map((path) => `--watch-path=${path}`)];
}

function start(args) {
  return spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
}

function takeOption(name) {
  const place = options.indexOf(name);
  return place === -1 ? undefined : options.splice(place, 2)[1];
}
