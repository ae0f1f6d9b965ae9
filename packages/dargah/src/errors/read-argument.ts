import { DargahError } from "./dargah-error.ts";

/** Deeper than any argument of ours; anything below is passed on unchanged. */
const deepest = 4;

/**
 * Like `readArgument`, for options. Their values are not copied: a store or a clock may be a mutable object.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readOptions<T extends object>(value: T | null | undefined, fallback?: T): T {
  return read("options", value ?? fallback, deepest) as T;
}

/**
 * Copies an argument that must be an object, so that the checked values are the ones used. Plain objects and lists are copied; everything else,
 * such as a `Request`, a `Date` or an instance of the merchant's class, is kept. `null` and a missing argument become the fallback.
 *
 * @param name Name of the argument in the documentation.
 * @param fallback For an optional argument. Default: the argument is required.
 * @throws {DargahError} `invalid_option` for a value that is not an object, and for a getter or proxy that throws
 */
export function readArgument<T extends object>(name: string, value: T | null | undefined, fallback?: T): T {
  return read(name, value ?? fallback, 1) as T;
}

function read(name: string, given: unknown, depth: number): object {
  if (typeof given !== "object" || given === null || isList(given)) {
    throw new DargahError("invalid_option", `"${name}" must be an object, not ${nameOf(given)}.`);
  }
  const copied = copy(name, given, depth) as object;
  // Not a plain object: its getters run later, and may throw then.
  return copied === given ? guard(name, given) : copied;
}

function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    // A revoked proxy. Reading it will report the error.
    return false;
  }
}

/** Wraps an object so that errors on reading it name the argument. */
function guard(name: string, value: object): object {
  const ask = <T>(run: () => T): T => {
    try {
      return run();
    } catch {
      throw unreadable(name);
    }
  };
  return new Proxy(value, {
    get: (target, key) => ask(() => Reflect.get(target, key)),
    has: (target, key) => ask(() => Reflect.has(target, key)),
    ownKeys: (target) => ask(() => Reflect.ownKeys(target)),
    getOwnPropertyDescriptor: (target, key) => ask(() => Reflect.getOwnPropertyDescriptor(target, key)),
    getPrototypeOf: (target) => ask(() => Reflect.getPrototypeOf(target)),
  });
}

/**
 * @param known The copies so far, because an object may occur in several places, even inside itself. Made for the first object inside another
 * one: most arguments contain none.
 */
function copy(name: string, value: unknown, depth: number, known?: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null || depth > deepest) return value;
  if (known?.has(value)) return known.get(value);
  let keys: string[];
  try {
    if (!isPlain(value)) return value;
    if (Array.isArray(value)) return value.map((item, index) => copy(`${name}[${index}]`, item, depth + 1, known));
    keys = Object.keys(value);
  } catch (error) {
    throw error instanceof DargahError ? error : unreadable(name);
  }
  const copied: Record<string, unknown> = {};
  known?.set(value, copied);
  let inside = known;
  for (const key of keys) {
    let inner = readField(name, value, key);
    if (typeof inner === "object" && inner !== null) {
      inside ??= new Map([[value, copied]]);
      inner = copy(`${name}.${key}`, inner, depth + 1, inside);
    }
    // Defined instead of assigned, so that a field named "__proto__" is an ordinary field.
    if (key !== "__proto__") copied[key] = inner;
    else Object.defineProperty(copied, key, { value: inner, enumerable: true, writable: true, configurable: true });
  }
  return copied;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

function readField(name: string, value: object, key: string): unknown {
  try {
    return (value as Record<string, unknown>)[key];
  } catch {
    throw unreadable(`${name}.${key}`);
  }
}

/** Does not quote the thrown value, which may be anything. */
function unreadable(name: string): DargahError {
  return new DargahError("invalid_option", `"${shorten(name)}" cannot be read: a getter or a proxy threw.`);
}

function shorten(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return isList(value) ? "a list" : `a value of type ${typeof value}`;
}
