import { askNow } from "../../errors/ask-now.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { aroundStore, checkedStore, isStore } from "../../stores/checked-store.ts";
import { askBeforeSending } from "../../transport/ask-before-sending.ts";

type AnyFunction = (...given: never[]) => unknown;

/** The options that may be a function which gives a secret. */
const credentials = ["token", "apiKey", "accessToken", "providerToken", "gatewayId"];

/**
 * The same options, where what the merchant's own functions throw is an error of ours that names the function: `store_failed` of a store,
 * `option_failed` of a credential and of a rule.
 */
export function withOwnErrors<Options extends object>(options: Options): Options {
  const changed = { ...options } as Record<string, unknown>;
  for (const name of credentials) {
    const give = changed[name];
    if (typeof give === "function") changed[name] = () => askBeforeSending(name, give as () => unknown);
  }
  const { amountRule, store } = changed;
  if (typeof amountRule === "function") changed.amountRule = askRule("amountRule", amountRule as AnyFunction);
  if (isStore(store)) changed.store = aroundStore(checkedStore(store), named);
  return changed as Options;
}

function askRule(name: string, rule: AnyFunction): AnyFunction {
  const isRight = (value: unknown) => typeof value === "boolean";
  return (...given) => askNow({ name, give: () => rule(...given), isRight, must: "true or false" });
}

/** Without the store's own error: clients put commands with their values into them. */
async function named<T>(method: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DargahError) throw error;
    throw new DargahError("store_failed", `The method "${method}" of the store failed.`, { retryable: true });
  }
}
