import { racingChecks } from "./conformance-races.ts";
import { lifetimeChecks } from "./conformance-times.ts";
import { valueChecks } from "./conformance-values.ts";
import type { Store } from "./store.ts";

/** One promise of a store, as a test case for any test framework. */
export type StoreCheck = {
  /** The promise, as a test title. */
  name: string;
  /** Rejects with an `Error` that says what was found if the promise is broken. */
  run(): Promise<void>;
};

export type StoreConformanceOptions = {
  /**
   * Lets time pass for the store. Replace it if the store has an adjustable clock.
   *
   * @default waits in real time, about 6 seconds over all checks
   */
  wait?: (seconds: number) => Promise<void>;
};

/**
 * Returns the checks that a store must pass to be trusted with payments. Each check takes a store from `makeStore` and uses its own keys, so all
 * checks can share one database.
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
