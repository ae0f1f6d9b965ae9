import type { CheckoutStore } from "../../store.ts";

/** How the checks write to the merchant's own tables, to see that a delivery and its job are one transaction. */
export type TransactionProbe<Handle> = {
  /** Stores a row with this key through the handle. Synchronous where the driver is. */
  write(handle: Handle, key: string): void | Promise<void>;
  /** Counts the stored rows with this key, outside of any transaction. */
  count(key: string): number | Promise<number>;
  /** Like `count`, on another connection than the open transaction's. Leave it out where the database has only one connection. */
  countFromOutside?(key: string): number | Promise<number>;
};

/** The input of a check. */
export type Checked<Handle = unknown> = {
  readonly store: CheckoutStore<Handle>;
  /** A shop that no other check and no other run uses. */
  readonly shop: string;
  readonly probe: TransactionProbe<Handle> | undefined;
};

/** Checks, keyed by the promise that each one tests. */
export type Checks = Readonly<Record<string, (checked: Checked) => Promise<void>>>;

export const racers = Array.from({ length: 12 }, (_, index) => index);

/** Compares values as JSON, whatever the order of their fields. */
export function expectEqual(what: string, { found, expected }: { found: unknown; expected: unknown }): void {
  const [one, other] = [show(found), show(expected)];
  if (one !== other) throw new Error(`${what}: expected ${other}, found ${one}.`);
}

/** @returns what `run` rejects with */
export async function thrownBy(what: string, run: () => Promise<unknown>): Promise<unknown> {
  const settled = await run().then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (settled) return settled.error;
  throw new Error(`${what}: expected a rejection, found none.`);
}

export async function expectCode(what: string, code: string, run: () => Promise<unknown>): Promise<void> {
  const error = await thrownBy(what, run);
  expectEqual(`${what}: code`, { found: (error as { code?: unknown } | null)?.code ?? String(error), expected: code });
}

function show(value: unknown): string {
  if (value === undefined) return "undefined";
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
