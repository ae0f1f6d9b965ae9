import type { Store } from "./store.ts";

/** Checks, keyed by the promise that each one tests. */
/** The input of a check. */
export type CheckedStore = {
  store: Store;
  /** A key that no other check and no other run uses. */
  key: string;
  wait: (seconds: number) => Promise<void>;
};

export type Checks = Readonly<Record<string, (checked: CheckedStore) => Promise<void>>>;

type Plain = string | number | boolean | undefined;

export function expectSame(what: string, { found, expected }: { found: Plain; expected: Plain }): void {
  if (Object.is(found, expected)) return;
  throw new Error(`${what}: expected ${show(expected)}, found ${show(found)}.`);
}

export async function expectRejection(what: string, run: () => Promise<unknown>): Promise<void> {
  let result: Promise<unknown>;
  try {
    result = run();
  } catch {
    throw new Error(`${what}: expected a promise that rejects, but it threw at once.`);
  }
  const code = await result.then(
    () => undefined,
    (error: unknown) => (error as { code?: unknown } | undefined)?.code ?? "another error",
  );
  if (code === "invalid_option") return;
  throw new Error(`${what}: expected the code invalid_option, found ${code ?? "no rejection"}.`);
}

function show(value: unknown): string {
  return value === undefined ? "undefined" : JSON.stringify(value);
}
