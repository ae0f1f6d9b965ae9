import { DargahError } from "../../errors/dargah-error.ts";

type Versioned = { readonly version: number };

/** @throws {DargahError} `store_failed` for a version that could never be written */
export function checkVersion(before: Versioned | undefined, { version }: Versioned): void {
  const expected = (before?.version ?? 0) + 1;
  if (version === expected) return;
  throw new DargahError("store_failed", `A change must raise the version to ${expected}, not to ${version}.`);
}
