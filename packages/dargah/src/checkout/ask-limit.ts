import type { Time } from "../transport/time.ts";

const minute = 60_000;

/** Limits how often this process asks each gateway about open payments. */
export type AskLimit = {
  has(account: string): boolean;
  /** @returns whether a call may be made, which then counts */
  take(account: string): boolean;
  /** Takes back one that was not made after all. */
  giveBack(account: string): void;
};

/** @param perMinute For each account. So many can come at once; after that they come evenly. */
export function createAskLimit({ perMinute, time }: { perMinute: number; time: Time }): AskLimit {
  /** What is left of each account, and since when. */
  const accounts = new Map<string, { left: number; at: number }>();

  function leftOf(account: string): number {
    const { left, at } = accounts.get(account) ?? { left: perMinute, at: 0 };
    const passed = Math.max(0, time.now() - at);
    return Math.min(perMinute, left + (passed * perMinute) / minute);
  }

  function change(account: string, by: 1 | -1): void {
    accounts.set(account, { left: leftOf(account) + by, at: time.now() });
  }

  const has = (account: string) => leftOf(account) >= 1;

  return {
    has,
    take(account) {
      const isFree = has(account);
      if (isFree) change(account, -1);
      return isFree;
    },
    giveBack: (account) => change(account, 1),
  };
}
