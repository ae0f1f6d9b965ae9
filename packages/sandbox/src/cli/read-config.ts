import { readFileSync } from "node:fs";
import type { OptionRules } from "../core/gateway.ts";
import { otherNames } from "../core/option-table.ts";
import { type GatewayName, gatewayDefinitions, gatewayNames } from "../gateways/index.ts";
import { optionNames, type SandboxOptions, sandboxTable } from "../options.ts";
import { readPublicUrl } from "../server/public-url.ts";
import { readClock } from "./read-clock.ts";
import { readFaults } from "./read-faults.ts";

export type Config = { options: SandboxOptions; port?: number; host?: string; publicUrl?: string; jsonLog?: boolean };

const ownNames = ["port", "host", "publicUrl", "jsonLog"];
// A file cannot contain functions.
const names = [
  ...ownNames,
  ...optionNames.filter((name) => sandboxTable[name as keyof typeof sandboxTable]?.expected !== "a function"),
];

/**
 * Reads the file of `--config`: the options of `createSandbox` as JSON, and the address to listen on. Values are checked by the sandbox.
 *
 * @throws {Error} with a message for the user
 */
export function readConfig(file: string): Config {
  const { port, host, publicUrl, jsonLog, clock, faults, ...others } = parse(file);
  for (const name of Object.keys(others)) {
    if (!names.includes(name)) throw new Error(`${file}: Unknown option "${name}". ${otherNames(name, names)}`);
  }
  if (port !== undefined && !(Number.isInteger(port) && (port as number) >= 0 && (port as number) <= 65_535)) {
    throw new Error(`${file}: "port" is ${JSON.stringify(port)}. It must be a whole number from 0 to 65535.`);
  }
  if (host !== undefined && (typeof host !== "string" || host === "")) {
    throw new Error(`${file}: "host" is ${JSON.stringify(host)}. Give an address to listen on, such as "127.0.0.1".`);
  }
  if (publicUrl !== undefined && typeof publicUrl !== "string") {
    throw new Error(
      `${file}: "publicUrl" is ${JSON.stringify(publicUrl)}. Give an address such as "https://pay-demo.example".`,
    );
  }
  if (jsonLog !== undefined && typeof jsonLog !== "boolean") {
    throw new Error(`${file}: "jsonLog" is ${JSON.stringify(jsonLog)}. It must be true or false.`);
  }
  const options: Record<string, unknown> = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, withInfinity(name, value)]),
  );
  try {
    if (clock !== undefined) options.clock = typeof clock === "string" ? readClock(clock) : clock;
    if (faults !== undefined) options.faults = typeof faults === "string" ? readFaults(faults) : faults;
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`);
  }
  return {
    options: options as SandboxOptions,
    ...(port !== undefined && { port: port as number }),
    ...(host !== undefined && { host }),
    ...(publicUrl !== undefined && { publicUrl: readPublicUrl(publicUrl, `${file}: "publicUrl"`) }),
    ...(jsonLog !== undefined && { jsonLog }),
  };
}

function parse(file: string): Record<string, unknown> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Error(`The file "${file}" of --config cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  let value: unknown;
  try {
    value = JSON.parse(decode(bytes));
  } catch (error) {
    // The parser's own message quotes the file, and the quote may be a credential.
    const place = /\(line \d+ column \d+\)/.exec((error as Error).message)?.[0];
    throw new Error(`${file} is not JSON in UTF-8${place ? `, see ${place.slice(1, -1)}` : ""}.`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(
    `${file} does not contain an object. Write options by their names, such as {"vandar":{"payMinutes":5}}.`,
  );
}

/** Decodes the file. Editors and shells on Windows write a byte order mark, or UTF-16. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** Replaces the text "Infinity" for options that accept the number, since JSON has no Infinity. */
function withInfinity(name: string, value: unknown): unknown {
  const isGateway = gatewayNames.includes(name as GatewayName);
  if (!isGateway || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const rules: OptionRules = gatewayDefinitions[name as GatewayName].optionRules.own;
  return Object.fromEntries(
    Object.entries(value).map(([option, given]) => {
      const isEndless = given === "Infinity" && rules[option]?.fits(Number.POSITIVE_INFINITY);
      return [option, isEndless ? Number.POSITIVE_INFINITY : given];
    }),
  );
}
