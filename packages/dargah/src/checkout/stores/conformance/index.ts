import type { StoreCheck } from "../../../stores/conformance.ts";
import type { CheckoutStore } from "../../store.ts";
import { accountChecks } from "./accounts.ts";
import { deliveryChecks } from "./deliveries.ts";
import { jobChecks } from "./jobs.ts";
import type { Checked, TransactionProbe } from "./kit.ts";
import { knownChecks } from "./known.ts";
import { listChecks } from "./lists.ts";
import { orderChecks } from "./orders.ts";
import { pruneChecks } from "./prunes.ts";
import { raceChecks } from "./races.ts";
import { referenceChecks } from "./references.ts";
import { refundChecks } from "./refunds.ts";

export type { StoreCheck, TransactionProbe };

export type CheckoutStoreConformanceOptions<Handle> = {
  /**
   * Writes through the handle of a delivery, for a store with `deliver`. Without it the checks see whether the work runs once, but not whether what it
   * writes is kept once.
   *
   * @default nothing is written
   */
  probe?: TransactionProbe<Handle>;
};

/**
 * Returns the checks that a store must pass before a checkout can be trusted to it. Each check takes a store from `makeStore` and uses its own
 * shop, so all checks can share one database. They need no adjustable clock, and wait for nothing but the store.
 *
 * @param makeStore Returns a store whose tables exist.
 * @example
 * for (const { name, run } of checkoutStoreConformance(() => createMyStore())) test(name, run);
 */
export function checkoutStoreConformance<Handle>(
  makeStore: () => CheckoutStore<Handle> | Promise<CheckoutStore<Handle>>,
  options: CheckoutStoreConformanceOptions<Handle> = {},
): StoreCheck[] {
  const { probe } = options;
  const checks = {
    ...orderChecks,
    ...raceChecks,
    ...knownChecks,
    ...referenceChecks,
    ...refundChecks,
    ...jobChecks,
    ...listChecks,
    ...pruneChecks,
    ...accountChecks,
  };
  const run = async (check: (checked: Checked) => Promise<void>) => {
    const store = await makeStore();
    // The checks never look into a handle: they pass it from the store to the probe.
    await check({ store, probe, shop: `check-${crypto.randomUUID()}` } as Checked<never> as Checked);
  };
  const hasDeliver = async (check: (checked: Checked) => Promise<void>, checked: Checked) => {
    if (checked.store.deliver) await check(checked);
  };
  return [
    ...Object.entries(checks).map(([name, check]) => ({ name, run: () => run(check) })),
    ...Object.entries(deliveryChecks).map(([name, check]) => ({
      name,
      run: () => run((checked) => hasDeliver(check, checked)),
    })),
  ];
}
