import type { ClockOptions } from "./core/clock.ts";
import { checkFault, type Fault } from "./core/faults.ts";
import {
  applyOptionTable,
  isText,
  type Option,
  type OptionTable,
  otherNames,
  wholeNumber,
} from "./core/option-table.ts";
import type { WireEntry } from "./core/wire-log.ts";
import { type GatewayName, type GatewayOptions, gatewayNames } from "./gateways/index.ts";

export type SandboxOptions = Partial<GatewayOptions> & {
  /** Seed of ids, references and drawn faults: the same seed and the same calls give the same responses. @default "dargah" */
  seed?: string | number;
  clock?: ClockOptions;
  /** The gateways to emulate. @default all of them */
  gateways?: readonly GatewayName[];
  /** Faults that wait from the start, and again after each `reset`. */
  faults?: readonly Fault[];
  /** Maximum number of kept payments; the oldest are forgotten. @default 10000 */
  paymentLimit?: number;
  /** Maximum number of exchanges in the wire log. @default 200 */
  logLimit?: number;
  /** Maximum size of a request body, in bytes. @default 1048576 */
  bodyLimit?: number;
  /**
   * Host names of the control pages and their API, such as `"sandbox"` for `http://sandbox:4010` between containers. Loopback names and
   * IP addresses always work. Other names are refused, since a page on the web could point its own name at this machine. @default none
   */
  controlHosts?: readonly string[];
  /** Sends the sandbox's requests to merchants: webhooks and notices. @default `globalThis.fetch`, looked up at each call */
  fetch?: (request: Request) => Promise<Response>;
  /** Called with every exchange, with secrets masked. */
  onExchange?: (entry: WireEntry) => void;
  /** Called with errors of the emulator itself; the caller gets the gateway's own server error. @default prints it with `console.error` */
  onInternalError?: (error: unknown) => void;
};

type OwnOptions = Omit<SandboxOptions, GatewayName>;

export type Settings = Required<OwnOptions> & { gatewayOptions: GatewayOptions };

const aFunction = <Value>(value: Value): Option<Value> => ({
  default: value,
  fits: (given) => typeof given === "function",
  expected: "a function",
});

const listOf = <Value>(input: { default: readonly Value[]; fits: (one: unknown) => boolean; of: string }) => ({
  default: input.default,
  fits: (given: unknown) => Array.isArray(given) && given.every(input.fits),
  expected: `a list of ${input.of}`,
});

/** The options of the sandbox itself. */
export const sandboxTable: OptionTable<OwnOptions> = {
  seed: {
    default: "dargah",
    fits: (given) => typeof given === "string" || typeof given === "number",
    expected: "text or a number",
  },
  clock: { default: {}, fits: isClock, expected: 'an object with "start" and "running"' },
  gateways: listOf({ default: gatewayNames, fits: isText, of: `names: ${gatewayNames.join(", ")}` }),
  faults: listOf({ default: [] as Fault[], fits: isObject, of: "objects" }),
  paymentLimit: wholeNumber({ default: 10_000, from: 1 }),
  logLimit: wholeNumber({ default: 200, from: 1 }),
  bodyLimit: wholeNumber({ default: 2 ** 20, from: 1 }),
  controlHosts: listOf({ default: [] as string[], fits: isText, of: "host names, without a scheme or a port" }),
  fetch: aFunction<SandboxOptions["fetch"]>(undefined),
  onExchange: aFunction<SandboxOptions["onExchange"]>(undefined),
  onInternalError: aFunction((error: unknown) => console.error(error)),
};

/**
 * Checks the options of the sandbox itself, and fills in the defaults. Each gateway reads its own.
 *
 * @throws {TypeError} for an invalid option
 */
export function readSandboxOptions(options: SandboxOptions): Settings {
  const own: Record<string, unknown> = {};
  const gatewayOptions: Record<string, unknown> = Object.fromEntries(gatewayNames.map((name) => [name, {}]));
  for (const [name, value] of Object.entries(options)) {
    if (!gatewayNames.includes(name as GatewayName)) {
      if (!Object.hasOwn(sandboxTable, name)) {
        throw new TypeError(`Unknown option "${name}". ${otherNames(name, optionNames)}`);
      }
      own[name] = value;
    } else if (isObject(value)) gatewayOptions[name] = value;
    else if (value !== undefined) {
      throw new TypeError(
        `The option "${name}" is ${JSON.stringify(value)}. It must be an object with options of the gateway.`,
      );
    }
  }
  const read = applyOptionTable<OwnOptions>({ given: own, table: sandboxTable });
  for (const name of read.gateways) {
    if (gatewayNames.includes(name)) continue;
    throw new TypeError(`Unknown gateway "${name}". ${otherNames(name, gatewayNames)}`);
  }
  for (const fault of read.faults) checkFault(fault);
  return { ...read, gatewayOptions: gatewayOptions as GatewayOptions };
}

/** Names of all options of a sandbox. */
export const optionNames: readonly string[] = [...Object.keys(sandboxTable), ...gatewayNames];

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isClock(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { start, running, ...others } = value as ClockOptions;
  const isStart =
    start === undefined || typeof start === "string" || typeof start === "number" || start instanceof Date;
  return isStart && (running === undefined || typeof running === "boolean") && Object.keys(others).length === 0;
}
