import { DargahError } from "../../errors/dargah-error.ts";
import type { Operation } from "../../errors/operation.ts";
import { readArgument } from "../../errors/read-argument.ts";
import { realTime } from "../../transport/time.ts";
import { createRepeatably } from "./create-errors.ts";
import type { GatewayOptions } from "./gateway-options.ts";
import { unknownOutcome } from "./outcomes.ts";
import { runPublicCall } from "./public-call.ts";

type Method = (...given: never[]) => unknown;

/** Name of the first argument of a method, and the way the method is called. */
export type MethodFacts = {
  readonly operation: Operation;
  readonly argument: string;
  /** Whether the first argument is optional. @default false */
  readonly isOptional?: boolean;
  /** Converts an error that leaves the fate of the call open to an outcome, or throws. @default it is thrown */
  readonly recover?: (error: DargahError) => unknown;
};

/** The methods of every gateway. */
const methods: Readonly<Record<string, MethodFacts>> = {
  createPayment: { operation: "create", argument: "payment" },
  parseCallback: { operation: "callback", argument: "request" },
  verifyPayment: { operation: "verify", argument: "given", recover: unknownOutcome },
  getPayment: { operation: "read", argument: "given" },
};

/** Facts of a gateway that each of its public calls needs. */
export type Boundary = Pick<GatewayOptions, "totalTimeoutSeconds" | "time"> & {
  gateway: string;
  /** Whether a payment can be requested again under the same number after its response was lost. @default true */
  isCreationRepeatable?: boolean;
};

/**
 * Makes the object that merchants get: each method of an adapter by the rules of `runPublicCall`. The arguments of a method are read once, here,
 * and `null` counts as absent.
 */
export function createFacade<T extends object>(boundary: Boundary, adapter: T): Readonly<T> {
  const wrapped = Object.entries(adapter).map(([name, part]) => {
    const facts = Object.hasOwn(methods, name) ? methods[name] : undefined;
    return [name, facts === undefined ? part : asPublicCall({ ...boundary, ...facts, name }, part)];
  });
  return Object.freeze(Object.fromEntries(wrapped)) as T;
}

/** A public call: the facts of its gateway, and its own. */
export type PublicCallFacts = Boundary & MethodFacts & { name: string };

/** Makes a function that merchants call out of one that expects checked arguments. */
export function asPublicCall(facts: PublicCallFacts, method: Method): (first?: object, second?: object) => unknown {
  const call = method as (first?: object, second?: object) => unknown;
  return (first, second) =>
    // Never a synchronous error, whatever is wrong with the arguments, because callers await the result.
    runPrepared(facts, () => {
      const [given, options] = readArguments(facts, first, second);
      const signal = readSignal(facts.operation === "create" ? options : given);
      // The signal of a callback is that of its request, which is not copied.
      const run = (inner: AbortSignal): unknown =>
        facts.operation === "callback" ? call(given) : callWith(inner, given, options);
      return { signal, run };
    });

  function callWith(signal: AbortSignal, given: object, options: object | undefined): unknown {
    return facts.operation === "create" ? call(given, { ...options, signal }) : call({ ...given, signal });
  }
}

type PreparedCall = { signal: AbortSignal | undefined; run: (signal: AbortSignal) => unknown };

/** Runs a call whose arguments are read first. */
export function runPrepared(facts: PublicCallFacts, read: () => PreparedCall): Promise<unknown> {
  const { gateway, name, operation, totalTimeoutSeconds, time } = facts;
  const common = { gateway, name, operation, seconds: totalTimeoutSeconds ?? 60, time: time ?? realTime };
  let prepared: PreparedCall;
  try {
    prepared = read();
  } catch (error) {
    return runPublicCall({ ...common, signal: undefined }, () => {
      throw error;
    });
  }
  const { signal, run } = prepared;
  return runPublicCall({ ...common, signal }, run, (error) => recoverFrom(facts, error));
}

/** Converts an error that leaves the fate of the call open. */
async function recoverFrom(facts: PublicCallFacts, error: DargahError): Promise<unknown> {
  const { gateway, operation, recover, isCreationRepeatable = true } = facts;
  if (recover) return recover(error);
  if (operation === "create" && isCreationRepeatable) {
    return createRepeatably(gateway, () => Promise.reject(error));
  }
  throw error;
}

export function readArguments(facts: PublicCallFacts, first?: object, second?: object): [object, object | undefined] {
  const { gateway, name, argument, isOptional = false } = facts;
  try {
    const given = readArgument(argument, first, isOptional ? {} : undefined);
    return [given, facts.operation === "create" ? readArgument("options", second, {}) : undefined];
  } catch (error) {
    if (!(error instanceof DargahError)) throw error;
    throw new DargahError(error.code, `${name}: ${error.message}`, { gateway });
  }
}

export function readSignal(given: object | undefined): AbortSignal | undefined {
  const signal: unknown = (given as { signal?: unknown } | undefined)?.signal ?? undefined;
  if (signal === undefined || isSignal(signal)) return signal;
  throw new DargahError("invalid_option", '"signal" must be an AbortSignal.');
}

/** Checks by shape, because test environments bring their own classes. */
function isSignal(signal: unknown): signal is AbortSignal {
  if (typeof signal !== "object" || signal === null) return false;
  const { aborted, addEventListener, removeEventListener } = signal as Partial<AbortSignal>;
  return (
    typeof aborted === "boolean" && typeof addEventListener === "function" && typeof removeEventListener === "function"
  );
}
