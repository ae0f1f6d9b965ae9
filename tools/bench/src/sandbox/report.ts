import type { Spread } from "../measure.ts";
import type { Load, ServerLoad } from "./http.ts";
import type { FlowRate, Heap } from "./in-process.ts";
import { servers } from "./servers.ts";
import type { Starts } from "./start.ts";

/** Servers of one spec, ours first. */
export type HttpRows = { gateway: string; servers: ServerLoad[] };

/** What was measured on one Node.js. */
export type SandboxFigures = {
  /** Its version. */
  node: string;
  starts: Starts;
  flows: FlowRate[];
  http: HttpRows[];
  heaps: Heap[];
};

export type SandboxResults = {
  date: string;
  machine: string;
  runs: number;
  payments: number[];
  figures: SandboxFigures[];
};

const whole = (value: number) => Math.round(value).toLocaleString("en");
const seconds = (value: number) => value.toFixed(2);
const range = ({ minimum, median, maximum }: Spread, show = whole) =>
  `${show(median)} (${show(minimum)} to ${show(maximum)})`;
const percent = (part: number) => `${Math.round(part * 100)} %`;
const verdict = (holds: boolean) => (holds ? "met" : "NOT met");
const row = (...cells: string[]) => `| ${cells.join(" | ")} |`;

/** Prints the figures for a person, with their targets. */
export function printReport(results: SandboxResults): string {
  return `# The sandbox

Written by \`pnpm bench:sandbox\` on ${results.date}.
Machine: ${results.machine}. Medians of ${results.runs} runs, with minimum and maximum.
Where the platform has taskset, every measured process is pinned to one core; callers of a server run on another one.
Prism needs Node.js 24, and Mockoon is measured on one version only, for the time that it takes.

${results.figures.map((figures) => printFigures(figures, results.payments)).join("\n\n")}
`;
}

function printFigures(figures: SandboxFigures, payments: readonly number[]): string {
  return `## On Node.js ${figures.node}

${starts(figures.starts)}

${flows(figures.flows)}

${http(figures.http)}

${memory(figures.heaps, payments)}`;
}

function starts({ command, peers, load, firstResponse }: Starts): string {
  const inProcess = load.median + firstResponse.median;
  return [
    "### Start: until the first response",
    "",
    "| | s | target | |",
    "| --- | --- | --- | --- |",
    row("the command, as a process", range(command, seconds), "under 1 s", verdict(command.median < 1)),
    row("importing the package", range(load, seconds), "", ""),
    row("createSandbox and its first response", range(firstResponse, seconds), "", ""),
    row("both together", seconds(inProcess), "under 1 s", verdict(inProcess < 1)),
    ...peers.map(({ title, seconds: spread }) => row(title, range(spread, seconds), "", "")),
  ].join("\n");
}

function flows(rates: FlowRate[]): string {
  return [
    "### In process: create, pay and verify, one after another",
    "",
    `Each run is a new process that plays ${whole(rates[0]?.flows ?? 0)} payments, including its cold start.`,
    "",
    "| gateway | flows/s | flows per second of processor time | the first 1,000, flows/s | target | |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rates.map(({ gateway, all, perCpuSecond, early }) =>
      row(gateway, range(all), range(perCpuSecond), range(early), "3,000", verdict(all.median >= 3000)),
    ),
  ].join("\n");
}

/** Least calls per processor second beside openapi-backend, and the longest p99 in milliseconds at 16 at once. */
const goals = { ratio: 1.1, p99: 7 };

function http(specs: HttpRows[]): string {
  return [
    "### Over HTTP: createPayment, compared with peers on the same spec",
    "",
    "The sandbox stores every payment, generates every id and signs its responses for IranDargah; the peers check the request (not those by hand)",
    "and respond with an example of the spec. Each run starts fresh servers, in turns, and warms them up. Ratios are to the first line of each",
    "spec. The load of the two cores shows which side was the bottleneck; on a machine with other work, read the processor time.",
    "",
    "| spec | server | requests/s, 16 at once | ratio | per second of processor time | ratio | p50 / p99 ms | one by one: requests/s | p50 / p99 ms | RSS MB | server's core | caller's core |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...specs.flatMap(({ gateway, servers: loads }) => loads.map((load) => httpRow(gateway, load, loads[0]))),
    "",
    row("spec", "", "measured", "target", ""),
    row("---", "---", "---", "---", "---"),
    ...specs.flatMap(httpGoals),
  ].join("\n");
}

function httpRow(gateway: string, { title, one, many }: ServerLoad, first: ServerLoad | undefined): string {
  const ratio = (figure: "perSecond" | "perCpuSecond") =>
    (many[figure].median / (first?.many[figure].median ?? Number.NaN)).toFixed(2);
  return row(
    gateway,
    title,
    range(many.perSecond),
    ratio("perSecond"),
    range(many.perCpuSecond),
    ratio("perCpuSecond"),
    latency(many),
    range(one.perSecond),
    latency(one),
    whole(many.megabytes.median),
    percent(many.serverBusy.median),
    percent(many.callerBusy.median),
  );
}

const latency = ({ p50, p99 }: Load) => `${p50.median.toFixed(2)} / ${p99.median.toFixed(2)}`;

function httpGoals({ gateway, servers: loads }: HttpRows): string[] {
  const loadOf = (title: string) => loads.find((load) => load.title === title)?.many;
  const [ours, peer] = [loadOf(servers.dargah.title), loadOf(servers.openapiBackend.title)];
  const ratio = (ours?.perCpuSecond.median ?? Number.NaN) / (peer?.perCpuSecond.median ?? Number.NaN);
  const p99 = ours?.p99.median ?? Number.NaN;
  return [
    row(
      gateway,
      "beside openapi-backend, per second of processor time",
      ratio.toFixed(2),
      `at least ${goals.ratio}`,
      verdict(ratio >= goals.ratio),
    ),
    row(gateway, "p99, 16 at once", `${p99.toFixed(2)} ms`, `at most ${goals.p99} ms`, verdict(p99 <= goals.p99)),
  ];
}

/** Allowed growth from the second measurement to the last one. */
const flat = 1.05;

function memory(heaps: readonly Heap[], payments: readonly number[]): string {
  return [
    "### Memory: heap in MB after garbage collection, payments of all gateways",
    "",
    "Of five payments two are verified, one is left unverified, one fails and one is never paid. The last 10,000 are kept; so are the last",
    "10,000 idempotency keys of IranDargah, which a fifth of the payments have and which are complete from the second measurement on. Target: at most",
    "5 % more at the last measurement than at the second.",
    "",
    row("clock", ...payments.map((count) => `${whole(count)} payments`), ""),
    row("---", ...payments.map(() => "---"), "---"),
    ...heaps.map(({ clock, megabytes }) => {
      const [, full = Number.NaN] = megabytes;
      const last = megabytes.at(-1) ?? Number.NaN;
      return row(clock, ...megabytes.map((heap) => heap.toFixed(1)), verdict(last <= full * flat));
    }),
  ].join("\n");
}
