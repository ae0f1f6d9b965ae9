import { parseArguments } from "@dargah/common/parse-arguments";
import { otherNames } from "../core/option-table.ts";
import { type GatewayName, gatewayNames } from "../gateways/index.ts";
import type { SandboxOptions } from "../options.ts";
import type { ListenOptions } from "../server/listen.ts";
import { readPublicUrl } from "../server/public-url.ts";
import { optionHelp } from "./option-help.ts";
import { readClock } from "./read-clock.ts";
import { type Config, readConfig } from "./read-config.ts";
import { faultHelp, readFaults } from "./read-faults.ts";
import { setOptions } from "./set-options.ts";

export const help = `Emulates Iranian payment gateways on this machine. No money moves, and no request leaves the machine.

Usage: npx @dargah/sandbox [options]
       npx @dargah/sandbox trigger <event> --url <address> [options]

  --port <number>      port to listen on, 0 for any free one (4010)
  --host <address>     address to listen on (127.0.0.1); any address other than loopback lets the whole network in
  --public-url <address>  public address, such as https://pay-demo.example of a tunnel, for pay pages and base URLs
  --gateways <names>   only these, separated by commas: ${gatewayNames.join(", ")} (all)
  --seed <text>        the same seed gives the same ids and the same random faults (dargah)
  --clock <clock>      now, a start moment such as 2025-10-01T10:30:00+03:30,
                       or frozen or frozen@<moment>, moved on the control page (now)
  --faults <list>      faults, separated by commas, see below (none)
  --option <name=value>  sets any option of createSandbox; can be repeated, see below
  --config <file>      options of createSandbox as JSON, plus "port", "host", "publicUrl" and "jsonLog"; the command line takes precedence
  --json-log           prints each exchange as one line of JSON, with secrets masked
  --help, --version

Programs in any language can drive the sandbox through its control API. GET /control/api lists its paths, and
GET /control/api/openapi.json is its OpenAPI 3.1 spec.

${faultHelp}

Options of --option and --config, with their values and (their default). A value is JSON or plain text; lists may be separated by commas:
  --option irandargah.terminals.0.requireSignature=true   the first terminal must sign each call
  --option invoice-script.unit=toman                      amounts of the invoice script are in Toman
${optionHelp()}
`;

export type Asked = {
  show?: "help" | "version";
  options: SandboxOptions;
  listen: Required<ListenOptions>;
  jsonLog: boolean;
  /** File of `--config`, for messages about its options. */
  config?: { file: string; options: SandboxOptions };
};

/** @throws {Error} with a message for the user */
export function readArguments(args: readonly string[]): Asked {
  const { values } = parseArguments({
    args: [...args],
    options: {
      port: { type: "string" },
      host: { type: "string" },
      "public-url": { type: "string" },
      gateways: { type: "string" },
      seed: { type: "string" },
      clock: { type: "string" },
      faults: { type: "string" },
      option: { type: "string", multiple: true },
      config: { type: "string" },
      "json-log": { type: "boolean" },
      help: { type: "boolean", short: "h" },
      version: { type: "boolean" },
    },
  });
  const config: Config = values.config === undefined ? { options: {} } : readConfig(values.config);
  const { port = "4010", host = config.host ?? "127.0.0.1", "public-url": publicUrl = config.publicUrl } = values;
  return {
    ...(values.version && { show: "version" as const }),
    ...(values.help && { show: "help" as const }),
    options: {
      seed: "dargah",
      ...setOptions({ given: config.options, assignments: values.option ?? [] }),
      ...(values.seed !== undefined && { seed: values.seed }),
      ...(values.clock !== undefined && { clock: readClock(values.clock) }),
      ...(values.faults !== undefined && { faults: readFaults(values.faults) }),
      ...(values.gateways !== undefined && { gateways: readGateways(values.gateways) }),
    },
    listen: {
      port: values.port === undefined && config.port !== undefined ? config.port : readPort(port),
      host,
      publicUrl: publicUrl === undefined ? undefined : readPublicUrl(publicUrl, "--public-url"),
    },
    jsonLog: values["json-log"] ?? config.jsonLog ?? false,
    ...(values.config !== undefined && { config: { file: values.config, options: config.options } }),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`--port is "${text}". It must be a whole number from 0 to 65535.`);
}

function readGateways(text: string): GatewayName[] {
  return text.split(",").map((name) => {
    const found = gatewayNames.find((known) => known === name.trim());
    if (found) return found;
    throw new Error(`--gateways names "${name}". ${otherNames(name, gatewayNames)}`);
  });
}
