import { execFileSync } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import { describeMachine } from "../machine.ts";
import { type Cost, measureCommand } from "./processor.ts";
import { listSuites, readSuite, type SuiteResults } from "./suites.ts";

export type SuiteCost = Cost & SuiteResults;

export type Pipeline = {
  date: string;
  commit: string;
  machine: string;
  /** `npm start -- --once` with everything cached: the median of several runs. */
  warmStart: Cost;
  /** By folder and script, such as `packages/sandbox test:browser`. */
  suites: Record<string, SuiteCost>;
  /** By task of turbo: what else `npm test` runs when nothing is cached. */
  tasks: Record<string, Cost>;
};

const starts = 7;

/** Measures a checkout in which everything is built. Suites run one after another, each alone. */
export async function measurePipeline(options: {
  checkout: string;
  /** Folders of the suites to measure; the other figures stay as they were. */
  only: string[] | undefined;
  earlier: Pipeline | undefined;
}): Promise<Pipeline> {
  const { only, earlier } = options;
  const checkout = resolve(options.checkout);
  const described = {
    date: new Date().toISOString().slice(0, 10),
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: checkout, encoding: "utf8" }).trim(),
    machine: describeMachine(),
  };
  // The suites of the packages that are packed need the tarballs, and `run.mjs` knows where pnpm is.
  await succeed({ what: "pack", checkout, command: turbo("pack") });
  const suites = await measureSuites({ checkout, only });
  if (only && earlier) return { ...earlier, ...described, suites: { ...earlier.suites, ...suites } };
  const tasks: Pipeline["tasks"] = {};
  for (const [task, filter] of [
    ["build", []],
    ["pack", ["--only"]],
    ["typecheck", ["--only"]],
  ] as const) {
    console.error(`turbo ${task} ...`);
    tasks[task] = await succeed({ what: task, checkout, command: [...turbo(task), "--force", ...filter] });
  }
  return { ...described, warmStart: await measureStart(checkout), suites, tasks };
}

async function measureSuites({ checkout, only }: { checkout: string; only: string[] | undefined }) {
  const measured: Record<string, SuiteCost> = {};
  const bin = join(checkout, "node_modules/.bin");
  for (const suite of listSuites(checkout).filter(({ folder }) => !only || only.includes(folder))) {
    const name = `${suite.folder} ${suite.script}`;
    console.error(`${name} ...`);
    const cwd = join(checkout, suite.folder);
    const env = { PATH: [bin, process.env.PATH].join(delimiter) };
    const cost = await measureCommand({ command: ["node", "--run", suite.script], cwd, env });
    if (cost.status !== 0) console.error(`${name} failed; its figures are those of a run with failures.`);
    measured[name] = { ...cost, ...readSuite({ checkout, suite }) };
  }
  return measured;
}

/** Takes the run with the median time. */
async function measureStart(checkout: string): Promise<Cost> {
  const start = { what: "npm start", checkout, command: ["npm", "start", "--", "--once"] };
  await succeed(start);
  const runs: Cost[] = [];
  for (let run = 0; run < starts; run++) runs.push(await succeed(start));
  return runs.toSorted((a, b) => a.wall - b.wall)[Math.floor(starts / 2)] as Cost;
}

async function succeed(options: { what: string; checkout: string; command: string[] }): Promise<Cost> {
  const { what, checkout, command } = options;
  const cost = await measureCommand({ command, cwd: checkout, env: { PORT: "0" } });
  if (cost.status !== 0)
    throw new Error(`${what} failed in ${checkout}. Run \`${command.join(" ")}\` there to see why.`);
  return cost;
}

function turbo(task: string): string[] {
  return ["npm", "run", "--silent", "pnpm", "--", "exec", "turbo", "run", task, "--output-logs=errors-only"];
}
