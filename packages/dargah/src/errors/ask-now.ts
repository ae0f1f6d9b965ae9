import { copyError } from "./copy-error.ts";
import { DargahError } from "./dargah-error.ts";
import type { ErrorCode } from "./error-codes.ts";
import { isDargahError } from "./is-dargah-error.ts";

type Question<T> = {
  /** Name of the function in the merchant's options. */
  name: string;
  give: () => T;
  isRight: (value: unknown) => boolean;
  /** Description of a valid return value, for the message. */
  must: string;
  code?: Extract<ErrorCode, "option_failed" | "invalid_option">;
};

/**
 * Calls a synchronous function of the merchant and checks what it returns: every comparison with NaN is false, and every promise is truthy. A
 * promise returned by mistake does not end the process when it rejects.
 *
 * @throws {DargahError} `option_failed`, or the code that was given
 */
export function askNow<T>({ name, give, isRight, must, code = "option_failed" }: Question<T>): T {
  let value: T;
  try {
    value = give();
    if (isRight(value)) return value;
    if (value instanceof Promise) value.catch(() => {});
  } catch (error) {
    if (isDargahError(error)) throw error;
    const cause = copyOf(error);
    throw new DargahError(code, `The function "${name}" threw. See "cause".`, { cause });
  }
  throw new DargahError(code, `The function "${name}" must return ${must}, not a promise.`);
}

/** @throws {DargahError} `option_failed` */
export function askNumber(name: string, give: () => number): number {
  return askNow({ name, give, isRight: Number.isFinite, must: "a finite number" });
}

export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** Copies a value thrown by a function of the merchant, which may be anything. */
export function copyOf(error: unknown): Error {
  try {
    return copyError(error);
  } catch {
    return new Error("The thrown value cannot be read.");
  }
}
