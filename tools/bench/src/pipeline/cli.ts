// Measures a warm start and what each suite of `npm test` costs, uncached.
//   node tools/bench/src/pipeline/cli.ts                              measures this checkout as "now"
//   node tools/bench/src/pipeline/cli.ts --as before /some/where      measures another checkout, built, under another name
//   node tools/bench/src/pipeline/cli.ts --only packages/sandbox      measures these suites again and keeps the other rows
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeResults } from "../write-results.ts";
import { measurePipeline } from "./measure-pipeline.ts";
import { type PipelineResults, printReport } from "./report.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { as: { type: "string", default: "now" }, only: { type: "string", multiple: true } },
});
const [checkout = fileURLToPath(new URL("../../../..", import.meta.url))] = positionals;

const file = new URL("../../results/pipeline.json", import.meta.url);
const earlier = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as PipelineResults) : {};
const measured = await measurePipeline({ checkout, only: values.only, earlier: earlier[values.as] });
// "now" is the last column.
const { now, ...others } = { ...earlier, [values.as]: measured };

await writeResults({ name: "pipeline", measured: now ? { ...others, now } : others, printReport });
