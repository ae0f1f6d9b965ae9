import { parseArgs } from "node:util";
import type { ClockOptions } from "../core/clock.ts";
import { readMoment } from "../core/clock.ts";
import type { ListenOptions } from "../doors/node.ts";
import { type GatewayName, gatewayNames } from "../gateways/index.ts";
import type { SandboxOptions } from "../options.ts";
import { faultHelp, readFaults } from "./read-faults.ts";

export const help = `Emulates Iranian payment gateways on this machine. No money moves and no request leaves.

Usage: npx @dargah/sandbox [options]
       npx @dargah/sandbox trigger <event> --url <address> [options]

  --port <number>      port to listen on, 0 for any free one (4010)
  --host <address>     address to listen on (127.0.0.1); others than loopback let the whole network in
  --gateways <names>   only these, with commas between: ${gatewayNames.join(", ")} (all)
  --seed <text>        the same seed gives the same ids and the same drawn faults (dargah)
  --clock <clock>      now, a moment such as 2025-10-01T10:30:00+03:30 to start from,
                       or frozen, or frozen@<moment>, to be moved on the control page (now)
  --faults <list>      faults with commas between, see below (none)
  --json-log           prints each exchange as one line of JSON, secrets masked
  --help, --version

${faultHelp}
`;

export type Asked = {
  show?: "help" | "version";
  options: SandboxOptions;
  listen: Required<ListenOptions>;
  jsonLog: boolean;
};

/** @throws {Error} with a sentence for the person at the keyboard */
export function readArguments(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      gateways: { type: "string" },
      seed: { type: "string", default: "dargah" },
      clock: { type: "string", default: "now" },
      faults: { type: "string", default: "" },
      "json-log": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
      version: { type: "boolean", default: false },
    },
  });
  return {
    ...(values.version && { show: "version" as const }),
    ...(values.help && { show: "help" as const }),
    options: {
      seed: values.seed,
      clock: readClock(values.clock),
      faults: readFaults(values.faults),
      ...(values.gateways !== undefined && { gateways: readGateways(values.gateways) }),
    },
    listen: { port: readPort(values.port), host: values.host },
    jsonLog: values["json-log"],
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port is "${text}". It is a number from 0 to 65535.`);
}

function readGateways(text: string): GatewayName[] {
  return text.split(",").map((name) => {
    const found = gatewayNames.find((known) => known === name.trim());
    if (found) return found;
    throw new Error(`--gateways names "${name}". There are ${gatewayNames.join(", ")}.`);
  });
}

function readClock(text: string): ClockOptions {
  if (text === "now") return {};
  const [, frozen, moment] = /^(frozen)?@?(.*)$/.exec(text) ?? [];
  if (frozen && !moment) return { running: false };
  try {
    return { start: readMoment(moment ?? ""), running: !frozen };
  } catch (error) {
    throw new Error(
      `--clock is "${text}". Write now, frozen, a moment or frozen@<moment>. ${(error as Error).message}`,
    );
  }
}
