import { DargahError } from "../../../errors/dargah-error.ts";
import { readOptions } from "../../../errors/read-argument.ts";

export type RedisCheckoutStoreOptions = {
  /** Begins the name of every key. Text without braces. @default "dargah:" */
  prefix?: string;
  /**
   * Whether settings of the server with which it loses confirmed payments are an error of the first call. `false` accepts the loss.
   *
   * @default true
   */
  checkSettings?: boolean;
  /** Called once when the server does not show all settings. @default console.warn */
  onWarning?: (message: string) => void;
  /** Clock, in epoch milliseconds, for tests. @default the server's clock */
  now?: () => number;
};

/** @throws {DargahError} `invalid_option` */
export function readRedisOptions(given: RedisCheckoutStoreOptions) {
  const options = readOptions(given, {});
  const { prefix = "dargah:", checkSettings = true, onWarning = console.warn, now } = options;
  if (typeof prefix !== "string" || /[{}]/.test(prefix)) throw invalid("prefix", "text without braces");
  if (typeof checkSettings !== "boolean") throw invalid("checkSettings", "true or false");
  if (typeof onWarning !== "function") throw invalid("onWarning", "a function");
  if (now !== undefined && typeof now !== "function") throw invalid("now", "a function");
  return { prefix, isChecked: checkSettings, onWarning, now };
}

function invalid(name: keyof RedisCheckoutStoreOptions, expected: string): DargahError {
  return new DargahError("invalid_option", `The option "${name}" must be ${expected}.`);
}
