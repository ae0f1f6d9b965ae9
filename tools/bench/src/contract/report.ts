import type { Timing } from "../interleave.ts";
import type { Spread } from "../measure.ts";
import type { GatewayRun, WholeRun } from "./runs.ts";

export type ContractResults = {
  date: string;
  machine: string;
  runs: number;
  command: WholeRun;
  gateways: GatewayRun[];
  proxies: Timing[];
};

const targetSeconds = 20;

export function printReport({ date, machine, runs, command, gateways, proxies }: ContractResults): string {
  const straight = proxies[0]?.microseconds ?? Number.NaN;
  const verdict = command.seconds.maximum < targetSeconds ? "met" : "missed";
  return `# The contract tests

Written by \`pnpm bench:contract\` on ${date}.
Machine: ${machine}. Medians of ${runs} runs, with minimum and maximum.

## All gateways, over HTTP

\`dargah-contract all\`, from start to exit of the process: ${seconds(command.seconds)} s, ${seconds(command.cpuSeconds)} s of processor
time. Target: under ${targetSeconds} s, ${verdict}.

## Each gateway, compared with its bare calls

The emulator runs in the same process. The bare calls are those of the same run, from the request to the last byte of the response. The difference
is the time to create the checks, to sign, to judge and to record the coverage.

| gateway | checks | calls | whole run, ms | bare calls, ms | ratio |
| --- | ---: | ---: | ---: | ---: | ---: |
${gateways.map(printGateway).join("\n")}

## A call through a proxy

Sequential calls of Vandar's createPayment to the sandbox in the caller's process. Each proxy is a process on another core. They take turns.

| | µs per call | ratio |
| --- | ---: | ---: |
${proxies.map(({ title, microseconds }) => `| ${title} | ${Math.round(microseconds).toLocaleString("en")} | ${(microseconds / straight).toFixed(2)} |`).join("\n")}
`;
}

function printGateway({ gateway, checks, calls, milliseconds, callMilliseconds }: GatewayRun): string {
  const ratio = (milliseconds.median / callMilliseconds.median).toFixed(2);
  return `| ${gateway} | ${checks} | ${calls} | ${whole(milliseconds)} | ${whole(callMilliseconds)} | ${ratio} |`;
}

function seconds(spread: Spread): string {
  return withRange(spread, (value) => value.toFixed(1));
}

function whole(spread: Spread): string {
  return withRange(spread, (value) => Math.round(value).toLocaleString("en"));
}

function withRange({ minimum, median, maximum }: Spread, print: (value: number) => string): string {
  return `${print(median)} (${print(minimum)} to ${print(maximum)})`;
}
