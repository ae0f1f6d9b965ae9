import type { Spread } from "../measure.ts";
import type { Diagnostics } from "./consumer.ts";
import type { GeneratorTimes, Taken } from "./generators.ts";
import { type Growth, slope } from "./growth.ts";
import type { CodegenPart } from "./profile.ts";

type Timed = { seconds: Spread; cpu: Spread };

export type CodegenResults = {
  date: string;
  machine: string;
  runs: number;
  pipeline: { cold: Timed; warm: Timed };
  codegen: { ours: Spread; peers: Spread };
  generators: GeneratorTimes[];
  /** One run on as many specs as in the last row of the generators. */
  profile: CodegenPart[];
  growth: Growth[];
  consumer: Diagnostics;
};

const number = (value: number) => value.toFixed(2);
const range = ({ minimum, median, maximum }: Spread) => `${number(median)} (${number(minimum)} to ${number(maximum)})`;
const verdict = (holds: boolean) => (holds ? "met" : "NOT met");

const taken = ({ wall, processor }: Taken) => `${number(wall)} (${number(processor)})`;

function printGenerators(rows: readonly GeneratorTimes[]): string {
  const lines = rows.map(({ node, specs, ours, oursOneChanged, heyApi, orval, openapiTypescript }) => {
    const times = [ours, oursOneChanged, heyApi, orval, openapiTypescript].map(taken).join(" | ");
    return `| ${node} | ${specs} | ${times} | ${number(ours.wall / heyApi.wall)} (${number(ours.processor / heyApi.processor)}) |`;
  });
  const most = Math.max(...rows.map(({ specs }) => specs));
  const largest = rows.filter(({ specs }) => specs === most);
  return `| Node.js | specs | dargah codegen | of which one has changed | hey-api | orval | openapi-typescript | dargah : hey-api |
| --- | --- | --- | --- | --- | --- | --- | --- |
${lines.join("\n")}

Targets: at most 1.2 times hey-api for ${most} specs: ${verdicts(largest, ({ ours, heyApi }) => ours.wall <= 1.2 * heyApi.wall)}; one changed spec of these in at most 2 s: ${verdicts(largest, ({ oursOneChanged }) => oursOneChanged.wall <= 2)}.`;
}

const verdicts = (rows: readonly GeneratorTimes[], holds: (row: GeneratorTimes) => boolean) =>
  rows.map((row) => `${verdict(holds(row))} on ${row.node}`).join(", ");

function printProfile(parts: readonly CodegenPart[]): string {
  const total = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  const lines = parts.map(
    ({ title, seconds }) => `| ${title} | ${number(seconds)} | ${Math.round((seconds / total) * 100)} % |`,
  );
  return `| | s | |
| --- | --- | --- |
${lines.join("\n")}`;
}

/** Prints the figures for a person, with their targets. */
export function printReport(results: CodegenResults): string {
  const { pipeline, codegen, growth, consumer } = results;
  const [, ten, fifty, twoHundred] = growth as [Growth, Growth, Growth, Growth];
  const early = slope(ten, fifty, "seconds");
  const late = slope(fifty, twoHundred, "seconds");
  const bend = late / early - 1;
  return `# Code generation

Written by \`pnpm bench:codegen\` on ${results.date}.
Machine: ${results.machine}. Medians of ${results.runs} runs, with minimum and maximum.

## Whole pipeline: lint, generate, build, typecheck

| | wall, s | processor, s | target | |
| --- | --- | --- | --- | --- |
| cold (nothing cached, nothing built) | ${range(pipeline.cold.seconds)} | ${range(pipeline.cold.cpu)} | under 45 s | ${verdict(pipeline.cold.seconds.median < 45)} |
| warm (nothing changed) | ${range(pipeline.warm.seconds)} | ${range(pipeline.warm.cpu)} | under 3 s | ${verdict(pipeline.warm.seconds.median < 3)} |

## The specs, compared with peers in the same run

| | wall, s | ratio |
| --- | --- | --- |
| dargah codegen --check (lint with our rules, types, metadata, bundled spec) | ${range(codegen.ours)} | 1 |
| redocly lint, then openapi-typescript for each spec (types only) | ${range(codegen.peers)} | ${number(codegen.peers.median / codegen.ours.median)} |

## Other generators: copies of the specs, one process each, s on the wall (s of the processor)

dargah codegen lints, validates examples, and makes types, tables, a client and a bundled spec. hey-api makes types, an SDK and a client, orval a client, and
openapi-typescript types, all from bundled specs and without lint. dargah codegen asks for Node.js 24, hey-api and orval for 22.18; what they
do here also runs on Node.js 20.

${printGenerators(results.generators)}

What dargah codegen does in the largest run, by sampling its only thread; what the engine does for a part counts for that part:

${printProfile(results.profile)}

## Growth: copies of the specs, one process per row

| copies | specs | s | s per copy | peak memory, MB |
| --- | --- | --- | --- | --- |
${growth
  .map((row) => {
    const each = number(row.seconds / row.copies);
    return `| ${row.copies} | ${row.specs} | ${number(row.seconds)} | ${each} | ${row.peakMegabytes.toFixed(0)} |`;
  })
  .join("\n")}

Each additional copy takes ${number(early)} s between 10 and 50, and ${number(late)} s between 50 and 200: ${(bend * 100).toFixed(0)} % apart.
Target: linear within 15 %: ${verdict(Math.abs(bend) <= 0.15)}.
Memory per additional copy: ${number(slope(ten, fifty, "peakMegabytes"))} MB, then ${number(slope(fifty, twoHundred, "peakMegabytes"))} MB.

## Types: a consumer of the packages of all gateways, tsc --extendedDiagnostics, skipLibCheck off

| instantiations | types | memory, MB | total, s |
| --- | --- | --- | --- |
| ${consumer.instantiations} | ${consumer.types} | ${consumer.memoryMegabytes.toFixed(0)} | ${number(consumer.seconds)} |
`;
}
