// The counts of all test suites, for `npm test`.
import { basename, dirname } from "node:path";
import { describeSkipped } from "./describe-skipped.mjs";
import { suites } from "./suites.mjs";
import { packageFolders, read, scriptsOf } from "./workspace.mjs";

/**
 * Prints one line of counts. The result files are outputs of turbo's tasks, so a cached run has them too. A package with
 * tests but no results counts as a failure, and so does a test file that could not run.
 */
export function reportTests() {
  const total = { passed: 0, failed: 0, skipped: 0, lacks: [] };
  for (const file of resultFiles()) addResults(file, total);
  for (const line of describeSkipped(total)) console.log(line);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** Returns one file for each suite of each package. */
export function resultFiles() {
  return [].concat(
    ...packageFolders().map((folder) => {
      const scripts = scriptsOf(folder);
      const own = Object.keys(suites).filter((suite) => suite in scripts);
      return own.map((suite) => `${folder}/${suites[suite]}`);
    }),
  );
}

function addResults(file, total) {
  const text = read(file);
  if (text === undefined) {
    console.error(`${dirname(file)} has tests but no results: ${basename(file)} is missing.`);
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
