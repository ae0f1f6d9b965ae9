// Runs the sandbox and the docs from their sources, for `npm run dev`. Each restarts when its source changes. When a spec
// changes, codegen runs, the sandbox restarts and open pages of the docs reload.
//   npm run dev -- --docs-port 4011 --port 4010 …    all other options go to the sandbox
import { spawn } from "node:child_process";
import { sep } from "node:path";
import { watchFolder } from "../tools/docs/src/watch-folder.ts";

const options = process.argv.slice(2);
const docsPort = takeOption("--docs-port") || "4011";
const running = new Set();

const sandbox = keepRunning(["--conditions=@dargah/source", "packages/sandbox/src/cli/cli.ts", ...options]);
for (const name of ["common", "sandbox"]) watchFolder(`packages/${name}/src`, sandbox.restart);

const docs = keepRunning(["tools/docs/src/cli.ts", "--serve", docsPort]);
watchFolder("tools/docs/src", docs.restart);

const changed = new Set();
let generated = Promise.resolve();
const generate = soon(() => {
  generated = generated.then(runCodegen);
});
watchFolder("specs", (file) => {
  if (!file.endsWith(".yaml")) return;
  changed.add(file.split(sep)[0]);
  generate();
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(0);
  });
}

function runCodegen() {
  // Every gateway uses the shared part.
  const gateways = changed.has("shared") ? [] : [...changed];
  changed.clear();
  console.log(`The specs changed: ${gateways.join(", ") || "all"}.`);
  return new Promise((resolve) => {
    start(["tools/codegen/src/cli.ts", ...gateways]).on("exit", () => {
      // The sandbox reads the bundled specs that codegen writes.
      sandbox.restart();
      resolve();
    });
  });
}

/** Starts a program, and `restart` starts it again. One that failed waits for the next change. */
function keepRunning(args) {
  let child = start(args);
  const restart = soon(() => {
    console.log(`Restarting ${args.find((arg) => arg.endsWith(".ts"))} ...`);
    const next = () => {
      child = start(args);
    };
    if (child.killed) return;
    if (!running.has(child)) return next();
    child.once("exit", next).kill();
  });
  return { restart };
}

function start(args) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
  running.add(child);
  return child.on("exit", () => running.delete(child));
}

/** Runs once for a burst of changes: an editor saves a file in several steps. */
function soon(job) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(job, 200);
  };
}

function takeOption(name) {
  const place = options.indexOf(name);
  return place === -1 ? undefined : options.splice(place, 2)[1];
}
