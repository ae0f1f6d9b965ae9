import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export type Suite = {
  /** Folder of the package, such as `packages/sandbox`. */
  folder: string;
  /** Script of the package that runs it. */
  script: string;
  /** File of its results, in the folder. */
  results: string;
};

export type SlowFile = { file: string; tests: number; seconds: number };

export type SuiteResults = { tests: number; files: number; slowest: SlowFile[] };

/** The suites of a checkout: scripts that leave results. */
export function listSuites(checkout: string): Suite[] {
  return globSync("{packages,tools,examples}/*/package.json", { cwd: checkout })
    .toSorted()
    .flatMap((file) => {
      const { scripts = {} } = JSON.parse(readFileSync(join(checkout, file), "utf8"));
      return Object.entries<string>(scripts).flatMap(([script, command]) => {
        const [, results] = /--outputFile\.json=(\S+)/.exec(command) ?? [];
        return results === undefined ? [] : [{ folder: dirname(file), script, results }];
      });
    });
}

type Report = {
  numTotalTests: number;
  testResults: { name: string; startTime: number; endTime: number; assertionResults: unknown[] }[];
};

export function readSuite({ checkout, suite }: { checkout: string; suite: Suite }): SuiteResults {
  const file = join(checkout, suite.folder, suite.results);
  if (!existsSync(file)) throw new Error(`${file} does not exist: the suite did not run.`);
  const { numTotalTests, testResults }: Report = JSON.parse(readFileSync(file, "utf8"));
  const slowest = testResults
    .map(({ name, startTime, endTime, assertionResults }) => ({
      file: relative(checkout, name),
      tests: assertionResults.length,
      seconds: (endTime - startTime) / 1000,
    }))
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 5);
  return { tests: numTotalTests, files: testResults.length, slowest };
}
