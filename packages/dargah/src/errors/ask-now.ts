import { DargahError } from "./dargah-error.ts";
import type { ErrorCode } from "./error-codes.ts";
import { isDargahError } from "./is-dargah-error.ts";
import { safeCause } from "./safe-cause.ts";

type Question<T> = {
  /** What the merchant calls the function. */
  name: string;
  give: () => T;
  isRight: (value: unknown) => boolean;
  /** What it must return, for the message. */
  must: string;
  code?: Extract<ErrorCode, "option_failed" | "invalid_option">;
};

/**
 * Asks a function of the merchant's that must return at once, and checks the value: no comparison with NaN is true, and every promise is.
 * A promise that comes instead does not end the process when it rejects.
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
    throw new DargahError(code, `The function "${name}" threw. Look at "cause".`, { cause });
  }
  throw new DargahError(code, `The function "${name}" must return ${must}, and no promise.`);
}

/** @throws {DargahError} `option_failed` */
export function askNumber(name: string, give: () => number): number {
  return askNow({ name, give, isRight: Number.isFinite, must: "a finite number" });
}

export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** A copy of what a function of the merchant's threw, which may be anything. */
export function copyOf(error: unknown): Error {
  try {
    return safeCause({ error, headers: new Headers() });
  } catch {
    return new Error("What was thrown cannot be read.");
  }
}
