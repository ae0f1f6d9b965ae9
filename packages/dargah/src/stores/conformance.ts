import { racingChecks } from "./conformance-races.ts";
import { lifetimeChecks } from "./conformance-times.ts";
import { valueChecks } from "./conformance-values.ts";
import type { Store } from "./store.ts";

/** One promise of a store, to be put into any test framework. */
export type StoreCheck = {
  /** What is promised. */
  name: string;
  /** Rejects with an `Error` that says what was found when the promise is broken. */
  run(): Promise<void>;
};

export type StoreConformanceOptions = {
  /**
   * Lets time pass for the store. Replace it where the store has a clock that can be moved.
   *
   * @default waits for real, about 6 seconds over all checks
   */
  wait?: (seconds: number) => Promise<void>;
};

/**
 * Lists what a store must do to be trusted with payments. Each check takes a store from `makeStore` and works on keys of its own, so that all
 * of them may share one database.
 *
 * @example
 * for (const { name, run } of storeConformance(() => createMyStore())) test(name, run);
 */
export function storeConformance(
  makeStore: () => Store | Promise<Store>,
  options: StoreConformanceOptions = {},
): StoreCheck[] {
  const { wait = waitForReal } = options;
  return Object.entries({ ...valueChecks, ...lifetimeChecks, ...racingChecks }).map(([name, check]) => ({
    name,
    run: async () => check({ store: await makeStore(), key: `check-${crypto.randomUUID()}`, wait }),
  }));
}

function waitForReal(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
