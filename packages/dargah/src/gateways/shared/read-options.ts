import { checkNames } from "../../input/names.ts";
import { invalidOption } from "../../input/refuse.ts";
import { guardedStore, isStore } from "../../stores/checked-store.ts";
import { askBeforeSending } from "../../transport/ask-before-sending.ts";
import type { Hooks } from "../../transport/hooks.ts";
import type { OptionKinds } from "./option-kinds.ts";

const hookNames: Readonly<Record<keyof Hooks, true>> = {
  onRequest: true,
  onResponse: true,
  onRetry: true,
  onTokenDeprecated: true,
  onDrift: true,
};

/**
 * Reads the options of a gateway. `null` counts as absent; an empty text does not, because an unset variable must neither turn off signatures nor
 * lead to production. Errors of the merchant's functions during a call become a `DargahError` that names the function.
 *
 * @param options.kinds The kind of every option of the gateway.
 * @throws {DargahError} `invalid_option`
 */
export function readGivenOptions<Options extends object>(options: {
  gateway: string;
  given: Options;
  kinds: OptionKinds;
}): Options {
  const { gateway, given, kinds } = options;
  const names = Object.fromEntries(Object.keys(kinds).map((name) => [name, true] as const));
  checkNames({ gateway, what: "The options", given, names });
  const read: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && value !== null) read[name] = readOption(gateway, { name, value, kinds });
  }
  if (read.backoff !== undefined) {
    const names = { baseSeconds: true, capSeconds: true } as const;
    checkNames({ gateway, what: 'The option "backoff"', given: read.backoff, names });
  }
  if (read.hooks !== undefined) checkHooks(gateway, read.hooks);
  return read as Options;
}

/** Returns the secrets among the options. A credential returned by a function is learned from the request that carries it. */
export function secretsAmong(options: object, kinds: OptionKinds): string[] {
  return Object.entries(options)
    .filter(([name]) => kinds[name] === "credential" || kinds[name] === "secret")
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === "string");
}

type One = { name: string; value: unknown; kinds: OptionKinds };

/** Refuses at the start what would otherwise fail during a call, while a payer waits. */
function readOption(gateway: string, { name, value, kinds }: One): unknown {
  const kind = kinds[name];
  if (kind === "function" && typeof value !== "function") {
    throw invalidOption({ gateway }, `The option "${name}" must be a function.`);
  }
  if (typeof kind === "object" && !hasMethods(value, kind)) {
    throw invalidOption({ gateway }, `The option "${name}" must be an object with ${kind.join(", ")}.`);
  }
  if (kind === "credential" && typeof value === "function") {
    return () => askBeforeSending(name, value as () => unknown);
  }
  return name === "store" && isStore(value) ? guardedStore(value) : value;
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
