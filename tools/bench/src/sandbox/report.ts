import type { Spread } from "../measure.ts";
import type { Load } from "./http.ts";
import type { FlowRate, Heap } from "./in-process.ts";
import type { Starts } from "./start.ts";

/** Groups the rows by gateway, ours first. */
export type HttpRow = { gateway: string; title: string; ours: boolean; load: Load };

export type SandboxResults = {
  date: string;
  machine: string;
  runs: number;
  starts: Starts;
  flows: FlowRate[];
  http: HttpRow[];
  payments: number[];
  heaps: Heap[];
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
Every measured process is pinned to one core; callers of a server run on another one.

${starts(results.starts)}

${flows(results.flows)}

${http(results.http)}

${memory(results)}
`;
}

function starts({ command, peers, load, firstResponse }: Starts): string {
  const inProcess = load.median + firstResponse.median;
  return [
    "## Start: until the first response",
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
    "## In process: create, pay and verify, one after another",
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

function http(rows: HttpRow[]): string {
  return [
    "## Over HTTP: createPayment, compared with peers on the same spec",
    "",
    "The sandbox stores every payment and generates every id; the peers check the request and respond with an example of the spec. Ratios are to",
    "the first line of each spec. The load of the two cores shows which side was the bottleneck.",
    "",
    "| spec | server | requests/s | ratio | server's core | caller's core | target | |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows.map(({ gateway, title, ours, load }) => {
      const { perSecond, serverBusy, clientBusy } = load;
      const first = rows.find((other) => other.gateway === gateway)?.load.perSecond.median ?? Number.NaN;
      const held = ours ? ["1,500", verdict(perSecond.median >= 1500)] : ["", ""];
      const ratio = (perSecond.median / first).toFixed(2);
      return row(gateway, title, range(perSecond), ratio, percent(serverBusy), percent(clientBusy), ...held);
    }),
  ].join("\n");
}

/** Allowed growth from the second measurement to the last one. */
const flat = 1.05;

function memory({ payments, heaps }: SandboxResults): string {
  return [
    "## Memory: heap in MB after garbage collection, payments of all gateways",
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
