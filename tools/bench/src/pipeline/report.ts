import type { Pipeline } from "./measure-pipeline.ts";

/** Checkouts by name, the oldest first. */
export type PipelineResults = Record<string, Pipeline>;

/** Processors that share the work. */
const cores = 2;

export function printReport(results: PipelineResults): string {
  const names = [...new Set(Object.values(results).flatMap(({ suites }) => Object.keys(suites)))].toSorted();
  const tasks = [...new Set(Object.values(results).flatMap((pipeline) => Object.keys(pipeline.tasks)))];
  const last = Object.values(results).at(-1);
  const slowest = Object.values(last?.suites ?? {})
    .flatMap((suite) => suite.slowest)
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 25);
  return `# The pipeline

Written by \`npm run bench:pipeline\`. The columns are
${Object.entries(results)
  .map(([name, { commit, date, machine }]) => `"${name}" (${commit}, ${date}, ${machine})`)
  .join(",\n")}.
Seconds of processor time, user and system, of a command and all that it starts, with the pages of browsers where the platform has /proc: other work on the
machine changes them less than it changes the time by the clock. Each suite runs alone and uncached.

## A warm start

\`npm start -- --once\` with everything cached, the median of several runs: seconds by the clock (of processors).

${table(results, { "npm start -- --once": ({ warmStart }) => `${round(warmStart.wall, 2)} (${round(warmStart.processor, 2)})` })}

## npm test, uncached

Processor seconds (tests in files).

${table(results, {
  ...Object.fromEntries(
    names.map((name) => [
      name,
      ({ suites }: Pipeline) => {
        const suite = suites[name];
        return suite ? `${round(suite.processor)} (${suite.tests.toLocaleString("en")} in ${suite.files})` : "";
      },
    ]),
  ),
  ...Object.fromEntries(
    tasks.map((task) => [`turbo ${task}`, ({ tasks: own }: Pipeline) => (own[task] ? round(own[task].processor) : "")]),
  ),
  total: (pipeline) => `${round(total(pipeline))} (${countTests(pipeline).toLocaleString("en")})`,
  [`total on ${cores} cores that are both busy to the end`]: (pipeline) => round(total(pipeline) / cores),
})}

## The slowest test files, now

Seconds by the clock, each suite alone.

| file | tests | s |
| --- | ---: | ---: |
${slowest.map(({ file, tests, seconds }) => `| ${file} | ${tests} | ${round(seconds)} |`).join("\n")}
`;
}

function total({ suites, tasks }: Pipeline): number {
  return [...Object.values(suites), ...Object.values(tasks)].reduce((sum, { processor }) => sum + processor, 0);
}

function countTests({ suites }: Pipeline): number {
  return Object.values(suites).reduce((sum, { tests }) => sum + tests, 0);
}

const round = (value: number, digits = 1) => value.toFixed(digits);

function table(results: PipelineResults, rows: Record<string, (pipeline: Pipeline) => string>): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["", ...Object.keys(results)]),
    line(["---", ...Object.keys(results).map(() => "---:")]),
    ...Object.entries(rows).map(([title, cell]) => line([title, ...Object.values(results).map(cell)])),
  ].join("\n");
}
