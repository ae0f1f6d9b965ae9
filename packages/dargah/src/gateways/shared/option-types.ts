import { checkNames } from "../../input/names.ts";
import { invalidOption } from "../../input/refuse.ts";
import type { Hooks } from "../../transport/hooks.ts";

const hookNames: Readonly<Record<keyof Hooks, true>> = {
  onRequest: true,
  onResponse: true,
  onRetry: true,
  onTokenDeprecated: true,
  onDrift: true,
};

/** Options that are functions, whichever gateway has them. */
const functions = ["fetch", "random", "instrument", "clock", "canonicalise"];

/** Options that are objects, and the functions that each must have. */
const objects: Readonly<Record<string, readonly string[]>> = {
  store: ["get", "putIfAbsent", "compareAndSet"],
  time: ["now", "sleep"],
  drift: ["detect"],
};

/**
 * Reads the options of a gateway. `null` is left out like an absent one; an empty text is not, since a variable that got lost must neither
 * turn signatures off nor lead to production.
 *
 * @param options.names Every option that the gateway has.
 * @throws {DargahError} `invalid_option`
 */
export function readGivenOptions<Options extends object>(options: {
  gateway: string;
  given: Options;
  names: Readonly<Record<string, true>>;
}): Options {
  const { gateway, given, names } = options;
  checkNames({ gateway, what: "The options", given, names });
  const read = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
  checkTypes(gateway, read);
  return read as unknown as Options;
}

/** Refuses at the start what could only fail at a call, when a payer waits. */
function checkTypes(gateway: string, options: Readonly<Record<string, unknown>>): void {
  for (const name of functions) {
    if (options[name] === undefined || typeof options[name] === "function") continue;
    throw invalidOption({ gateway }, `The option "${name}" must be a function.`);
  }
  for (const [name, methods] of Object.entries(objects)) {
    if (options[name] === undefined || hasMethods(options[name], methods)) continue;
    throw invalidOption({ gateway }, `The option "${name}" must be an object with ${methods.join(", ")}.`);
  }
  if (options.backoff !== undefined) {
    const names = { baseSeconds: true, capSeconds: true } as const;
    checkNames({ gateway, what: 'The option "backoff"', given: options.backoff, names });
  }
  if (options.hooks !== undefined) checkHooks(gateway, options.hooks);
}

function checkHooks(gateway: string, hooks: unknown): void {
  checkNames({ gateway, what: 'The option "hooks"', given: hooks, names: hookNames });
  for (const [name, hook] of Object.entries(hooks as object)) {
    if (hook === undefined || hook === null || typeof hook === "function") continue;
    throw invalidOption({ gateway }, `The option "hooks.${name}" must be a function.`);
  }
}

function hasMethods(value: unknown, methods: readonly string[]): boolean {
  if (typeof value !== "object" || value === null) return false;
  return methods.every((name) => typeof (value as Record<string, unknown>)[name] === "function");
}
