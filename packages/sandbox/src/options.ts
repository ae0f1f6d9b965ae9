import type { ClockOptions } from "./core/clock.ts";
import { checkFault, type Fault } from "./core/faults.ts";
import type { WireEntry } from "./core/wire-log.ts";
import { type GatewayName, type GatewayOptions, gatewayNames } from "./gateways/index.ts";

export type SandboxOptions = Partial<GatewayOptions> & {
  /** Ids, references and drawn faults follow from it: the same seed and the same calls give the same answers. @default "dargah" */
  seed?: string | number;
  clock?: ClockOptions;
  /** The gateways to emulate. @default all of them */
  gateways?: readonly GatewayName[];
  /** Faults that wait from the start, and again after each `reset`. */
  faults?: readonly Fault[];
  /** How many payments are kept; the oldest are forgotten. @default 10000 */
  paymentLimit?: number;
  /** How many exchanges the wire log keeps. @default 200 */
  logLimit?: number;
  /** Bytes that a request's body may have. @default 1048576 */
  bodyLimit?: number;
  /**
   * Names that the control pages and their API answer on, such as `"sandbox"` for `http://sandbox:4010` between containers. Loopback names and
   * IP addresses always work; other names are refused, since a page on the web could make one point at this machine. @default none
   */
  controlHosts?: readonly string[];
  /** Lets the sandbox call merchants, for webhooks and notices. @default `globalThis.fetch`, looked up at each call */
  fetch?: (request: Request) => Promise<Response>;
  /** Told of every exchange, with secrets masked. */
  onExchange?: (entry: WireEntry) => void;
  /** Told of mistakes of the emulator itself; the caller sees the gateway's own server error. @default prints it with `console.error` */
  onInternalError?: (error: unknown) => void;
};

export type Settings = Required<
  Pick<
    SandboxOptions,
    | "seed"
    | "clock"
    | "gateways"
    | "faults"
    | "paymentLimit"
    | "logLimit"
    | "bodyLimit"
    | "controlHosts"
    | "onInternalError"
  >
> &
  Pick<SandboxOptions, "fetch" | "onExchange"> & { gatewayOptions: GatewayOptions };

const known = [
  "seed",
  "clock",
  "gateways",
  "faults",
  "paymentLimit",
  "logLimit",
  "bodyLimit",
  "controlHosts",
  "fetch",
  "onExchange",
  "onInternalError",
  ...gatewayNames,
];

/** Checks the options and fills in the defaults. */
export function readOptions(options: SandboxOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new TypeError(`There is no option "${name}". There are ${known.join(", ")}.`);
  }
  const { gateways = gatewayNames, faults = [] } = options;
  for (const name of gateways) {
    if (!gatewayNames.includes(name)) {
      throw new TypeError(`There is no gateway "${name}". There are ${gatewayNames.join(", ")}.`);
    }
  }
  for (const fault of faults) checkFault(fault);
  for (const name of ["paymentLimit", "logLimit", "bodyLimit"] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new TypeError(`The option "${name}" is ${value}. It is a whole number above 0.`);
    }
  }
  return {
    seed: options.seed ?? "dargah",
    clock: options.clock ?? {},
    gateways,
    faults,
    paymentLimit: options.paymentLimit ?? 10_000,
    logLimit: options.logLimit ?? 200,
    bodyLimit: options.bodyLimit ?? 2 ** 20,
    controlHosts: options.controlHosts ?? [],
    onInternalError: options.onInternalError ?? ((error) => console.error(error)),
    ...(options.fetch && { fetch: options.fetch }),
    ...(options.onExchange && { onExchange: options.onExchange }),
    gatewayOptions: Object.fromEntries(gatewayNames.map((name) => [name, options[name] ?? {}])) as GatewayOptions,
  };
}
