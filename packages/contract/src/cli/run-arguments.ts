import { parseArguments } from "@dargah/common/parse-arguments";
import type { Credentials } from "../core/target.ts";
import { type GatewayName, gatewayNames, specs } from "../openapi/specs.ts";
import { type ReportFormat, reportFormats } from "../reports/index.ts";
import type { GivenOptions } from "../targets/given.ts";
import { commandNames, readAddress, readChoice, readGateway, readNumber } from "./arguments.ts";
import { credentialOptions, readCredentials } from "./credentials.ts";
import { type Io, UsageError } from "./io.ts";

export type RunArguments = {
  gateways: readonly GatewayName[];
  baseUrl: string | undefined;
  serverName: string | undefined;
  only: readonly string[];
  readOnly: boolean;
  allowProduction: boolean;
  timeoutMilliseconds: number;
  credentials(gateway: GatewayName): Credentials;
  payer: NonNullable<GivenOptions["payer"]>;
  waitSeconds: number;
  port: number;
  publicUrl: string | undefined;
  failOnAdditions: boolean;
  report: ReportFormat;
  output: string | undefined;
  record: string | undefined;
};

const payers = ["person", "sandbox", "nobody"] as const;

/** @throws {UsageError} */
export function readRunArguments(args: readonly string[], io: Pick<Io, "env" | "isInteractive">): RunArguments {
  const { values, positionals } = parseArguments({
    args: [...args],
    allowPositionals: true,
    options: {
      "base-url": { type: "string" },
      server: { type: "string" },
      only: { type: "string", default: "" },
      "read-only": { type: "boolean", default: false },
      "allow-production": { type: "boolean", default: false },
      timeout: { type: "string", default: "30" },
      ...Object.fromEntries(credentialOptions.map(({ option }) => [option, { type: "string" as const }])),
      payer: { type: "string", default: io.isInteractive ? "person" : "nobody" },
      wait: { type: "string", default: "600" },
      port: { type: "string", default: "0" },
      "public-url": { type: "string" },
      "fail-on-additions": { type: "boolean", default: false },
      report: { type: "string", default: "text" },
      output: { type: "string" },
      record: { type: "string" },
    },
  });
  const gateways = readGateways(positionals);
  const baseUrl = values["base-url"];
  if (baseUrl !== undefined && gateways.length > 1) {
    throw new UsageError("--base-url is the address of one gateway. Name one gateway.");
  }
  if (values.record !== undefined && gateways.length > 1) {
    throw new UsageError("--record keeps the exchanges with one gateway. Name one gateway.");
  }
  return {
    gateways,
    baseUrl: baseUrl === undefined ? undefined : readAddress("--base-url", baseUrl),
    serverName: values.server === undefined ? undefined : readServer(gateways, values.server),
    only: values.only
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
    readOnly: values["read-only"],
    allowProduction: values["allow-production"],
    timeoutMilliseconds: readNumber({ name: "--timeout", text: values.timeout, from: 1, to: 3600 }) * 1000,
    credentials: (gateway) => readCredentials(gateway, values, io.env),
    payer: readChoice({ name: "--payer", text: values.payer, choices: payers }),
    waitSeconds: readNumber({ name: "--wait", text: values.wait, from: 1, to: 86_400 }),
    port: readNumber({ name: "--port", text: values.port, from: 0, to: 65_535 }),
    publicUrl: values["public-url"] === undefined ? undefined : readOrigin("--public-url", values["public-url"]),
    failOnAdditions: values["fail-on-additions"],
    report: readChoice({ name: "--report", text: values.report, choices: reportFormats }),
    output: values.output,
    record: values.record,
  };
}

function readGateways(names: readonly string[]): GatewayName[] {
  if (names.length === 0) throw new UsageError(`Name a gateway: ${gatewayNames.join(", ")}, or all.`);
  if (names.includes("all")) return [...gatewayNames];
  return [...new Set(names)].map((name) => readGateway(name, ["all", ...commandNames]));
}

/** @throws {UsageError} for an address with a path: a tunnel may or may not strip it */
function readOrigin(name: string, text: string): string {
  const address = readAddress(name, text);
  if (new URL(address).pathname === "/") return address;
  throw new UsageError(`${name} has a path. Remove it: https://host must forward its calls to this machine unchanged.`);
}

/** @throws {UsageError} for a name that no server of the gateways has */
function readServer(gateways: readonly GatewayName[], name: string): string {
  const names = gateways.flatMap((gateway) => specs[gateway].servers.map((server) => server["x-server-name"]));
  return readChoice({ name: "--server", text: name, choices: [...new Set(names)] });
}
