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
  /** Whether the method returns an async iterable, each step of which is a call. @default false */
  readonly isPaged?: boolean;
};

/** The methods of an object, and of the objects in it. */
export type Methods = { readonly [name: string]: MethodFacts | Methods };

/** The methods that gateways have in common. */
export const commonMethods: Methods = {
  createPayment: { operation: "create", argument: "payment" },
  parseCallback: { operation: "callback", argument: "request" },
  verifyPayment: { operation: "verify", argument: "given" },
  refundPayment: { operation: "refund", argument: "given" },
  cancelPayment: { operation: "cancel", argument: "given" },
  getPayment: { operation: "read", argument: "given" },
};

type Boundary = Pick<GatewayOptions, "totalTimeoutSeconds" | "time"> & {
  gateway: string;
  /** Whether a payment can be requested again under the same number after its response was lost. @default true */
  isCreationRepeatable?: boolean;
};

/**
 * Makes the object that merchants get: each method of an adapter, and of the objects in it, by the rules of `runPublicCall`. The arguments of a
 * method are read once, here, and `null` counts as absent.
 */
export function createFacade<T extends object>(boundary: Boundary, methods: Methods, adapter: T): Readonly<T> {
  const wrapped = Object.entries(adapter).map(([name, part]) => {
    const facts = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (facts === undefined) return [name, part];
    return [name, isMethod(facts) ? wrap({ ...boundary, ...facts, name }, part) : createFacade(boundary, facts, part)];
  });
  return Object.freeze(Object.fromEntries(wrapped)) as T;
}

function isMethod(facts: MethodFacts | Methods): facts is MethodFacts {
  return typeof facts.operation === "string";
}

type Wrapped = Boundary & MethodFacts & { name: string };

function wrap(facts: Wrapped, method: Method): (first?: object, second?: object) => unknown {
  const call = method as (first?: object, second?: object) => unknown;
  if (facts.isPaged) return (filter) => readPages(facts, call, filter);
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

async function runPrepared(facts: Wrapped, read: () => PreparedCall): Promise<unknown> {
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
  return runPublicCall({ ...common, signal }, run, (error) => recover(facts, error));
}

/** Converts an error that leaves the fate of the call open. */
async function recover(
  { gateway, operation, isCreationRepeatable = true }: Wrapped,
  error: DargahError,
): Promise<unknown> {
  switch (operation) {
    case "create":
      if (!isCreationRepeatable) throw error;
      return createRepeatably(gateway, () => Promise.reject(error));
    case "verify":
      return unknownOutcome(error);
    case "cancel":
    case "refund":
      // A function that threw before anything was sent is marked this way.
      if (error.code === "option_failed" && error.retryable) throw error;
      return { outcome: "unknown", nextStep: "ask_gateway", error };
    default:
      throw error;
  }
}

function readArguments(facts: Wrapped, first?: object, second?: object): [object, object | undefined] {
  const { gateway, name, argument, isOptional = false } = facts;
  try {
    const given = readArgument(argument, first, isOptional ? {} : undefined);
    return [given, facts.operation === "create" ? readArgument("options", second, {}) : undefined];
  } catch (error) {
    if (!(error instanceof DargahError)) throw error;
    throw new DargahError(error.code, `${name}: ${error.message}`, { gateway });
  }
}

function readSignal(given: object | undefined): AbortSignal | undefined {
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

/** Runs each step of a walk through pages as a separate call. */
function readPages(facts: Wrapped, method: (filter: object) => unknown, filter?: object): AsyncGenerator<unknown> {
  let pages: AsyncGenerator<unknown> | undefined;
  const step = (take: (pages: AsyncGenerator<unknown>) => unknown) =>
    runPrepared(facts, () => {
      const [read] = readArguments(facts, filter);
      pages ??= method(read) as AsyncGenerator<unknown>;
      const walk = pages;
      return { signal: readSignal(read), run: () => take(walk) };
    });
  const walk = {
    next: () => step((pages) => pages.next()),
    return: (value: unknown) => step((pages) => pages.return(value)),
    throw: (error: unknown) => step((pages) => pages.throw(error)),
    [Symbol.asyncIterator]: () => walk,
  };
  return walk as unknown as AsyncGenerator<unknown>;
}
