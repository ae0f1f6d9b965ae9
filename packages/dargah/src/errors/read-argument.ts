import { DargahError } from "./dargah-error.ts";

/** Deeper than any argument of ours; what is below it is handed on as it is. */
const deepest = 4;

/**
 * The same for options. What is in them is not copied: a store or a clock may be an object that changes.
 *
 * @throws {DargahError} `invalid_option`
 */
export function readOptions<T extends object>(value: T | null | undefined, fallback?: T): T {
  return read("options", value ?? fallback, deepest) as T;
}

/**
 * A copy of an argument that has to be an object, so that what was checked is what is used. Plain objects and lists are copied; everything
 * else, such as a `Request`, a `Date` or a class of the merchant's, stays what it is. `null` and a missing one are the fallback.
 *
 * @param name What the argument is called in the documentation.
 * @param fallback For an argument that may be left out. Default: it may not.
 * @throws {DargahError} `invalid_option` for what is no object, and for a getter or proxy that throws
 */
export function readArgument<T extends object>(name: string, value: T | null | undefined, fallback?: T): T {
  return read(name, value ?? fallback, 1) as T;
}

function read(name: string, given: unknown, depth: number): object {
  if (typeof given !== "object" || given === null || isList(given)) {
    throw new DargahError("invalid_option", `"${name}" must be an object, not ${nameOf(given)}.`);
  }
  const copied = copy(name, given, { depth, known: new Map() }) as object;
  // Not a plain one: its getters are asked later, and may throw then.
  return copied === given ? guard(name, given) : copied;
}

function isList(value: unknown): boolean {
  try {
    return Array.isArray(value);
  } catch {
    // A proxy that was revoked. What is wrong with it shows when it is read.
    return false;
  }
}

/** The same object, whose errors name it when it is read. */
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

/** `known`: the copies so far, as an object may be there in many places, also inside of itself. */
type Walk = { depth: number; known: Map<object, unknown> };

function copy(name: string, value: unknown, { depth, known }: Walk): unknown {
  if (typeof value !== "object" || value === null || depth > deepest) return value;
  if (known.has(value)) return known.get(value);
  const inside = { depth: depth + 1, known };
  let fields: [string, PropertyDescriptor][];
  try {
    if (!isPlain(value)) return value;
    if (Array.isArray(value)) return value.map((item, index) => copy(`${name}[${index}]`, item, inside));
    fields = Object.entries(Object.getOwnPropertyDescriptors(value));
  } catch (error) {
    throw error instanceof DargahError ? error : unreadable(name);
  }
  const copied: Record<string, unknown> = {};
  known.set(value, copied);
  for (const [key, descriptor] of fields) {
    if (!descriptor.enumerable) continue;
    // Defined and not set: a field named "__proto__" is a field.
    const inner = copy(`${name}.${key}`, readField(`${name}.${key}`, value, key), inside);
    Object.defineProperty(copied, key, { value: inner, enumerable: true, writable: true, configurable: true });
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
    throw unreadable(name);
  }
}

/** Without a word of what was thrown, which may be anything. */
function unreadable(name: string): DargahError {
  return new DargahError("invalid_option", `"${shorten(name)}" cannot be read: a getter or a proxy threw.`);
}

function shorten(name: string): string {
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}

function nameOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return isList(value) ? "a list" : `a value of the type ${typeof value}`;
}
