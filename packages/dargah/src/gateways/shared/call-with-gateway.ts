import { DargahError } from "../../errors/dargah-error.ts";
import { noteOperation } from "../../errors/note-operation.ts";
import {
  asPublicCall,
  type MethodFacts,
  type PublicCallFacts,
  readArguments,
  readSignal,
  runPrepared,
} from "./facade.ts";
import { findInside } from "./inside.ts";

/** A call that is a function next to the gateway, so that bundlers leave it out of a program that does not use it. */
type Call<Context, Given, Result> = MethodFacts & {
  /** Name of the gateway that has this call. */
  readonly of: string;
  readonly name: string;
  readonly run: (context: Context, given: Given) => Result;
};

/**
 * Makes a call with the gateway that a merchant passed, by the same rules as for the methods of the gateway.
 *
 * @throws {DargahError} `invalid_option` for another value than a gateway of this kind, and the errors of the call
 */
export async function callWithGateway<Context extends object, Given extends object, Result>(
  gateway: object,
  given: Given | null | undefined,
  call: Call<Context, Given, Promise<Result>>,
): Promise<Result> {
  const { facts, context } = insideOf<Context>(gateway, call);
  return asPublicCall(facts, (given: Given) => call.run(context, given))(given ?? undefined) as Promise<Result>;
}

/** Like `callWithGateway`, for a walk through pages, each step of which is a separate call. */
export function pagesOfGateway<Context extends object, Filter extends object, Item>(
  gateway: object,
  filter: Filter | null | undefined,
  call: Call<Context, Filter, AsyncGenerator<Item>>,
): AsyncGenerator<Item> {
  let pages: AsyncGenerator<Item> | undefined;
  const step = async (take: (pages: AsyncGenerator<Item>) => Promise<IteratorResult<Item>>) => {
    const { facts, context } = insideOf<Context>(gateway, call);
    const prepared = runPrepared(facts, () => {
      const [read] = readArguments(facts, filter ?? undefined);
      pages ??= call.run(context, read as Filter);
      const walk = pages;
      return { signal: readSignal(read), run: () => take(walk) };
    });
    return prepared as Promise<IteratorResult<Item>>;
  };
  const walk = {
    next: () => step((pages) => pages.next()),
    return: (value: unknown) => step((pages) => pages.return(value)),
    throw: (error: unknown) => step((pages) => pages.throw(error)),
    [Symbol.asyncIterator]: () => walk,
  };
  return walk as unknown as AsyncGenerator<Item>;
}

function insideOf<Context extends object>(
  gateway: object,
  { of, ...call }: Pick<Call<Context, never, unknown>, "of" | "name"> & MethodFacts,
): { facts: PublicCallFacts; context: Context } {
  const { boundary, context } = findInside(gateway) ?? {};
  if (boundary?.gateway === of) return { facts: { ...boundary, ...call }, context: context as Context };
  const message = `${call.name}: "gateway" must be the object that ${of}() returned.`;
  throw noteOperation(call.operation, new DargahError("invalid_option", message, { gateway: of }));
}

/**
 * Returns the outcome of a call that may have been carried out.
 *
 * @throws {DargahError} the error itself, if nothing was sent
 */
export function askGateway(error: DargahError): { outcome: "unknown"; nextStep: "ask_gateway"; error: DargahError } {
  // A function that threw before anything was sent is marked this way.
  if (error.code === "option_failed" && error.retryable) throw error;
  return { outcome: "unknown", nextStep: "ask_gateway", error };
}
