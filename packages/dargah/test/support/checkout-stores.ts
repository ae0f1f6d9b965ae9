import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { onTestFinished } from "vitest";
import { type CheckoutStore, createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { createSqliteCheckoutStore } from "../../src/checkout/stores/sqlite.ts";

export const storeKinds = ["memory", "SQLite"] as const;

export type StoreKind = (typeof storeKinds)[number];

/** Makes what opens one store, as each process does. Memory, which no restart survives, is the same each time. */
export async function storeOpener(kind: StoreKind, now: () => number): Promise<() => CheckoutStore<undefined>> {
  if (kind === "memory") {
    const store = createMemoryCheckoutStore({ now });
    return () => store;
  }
  const folder = await mkdtemp(join(tmpdir(), "dargah-store-"));
  const databases: DatabaseSync[] = [];
  onTestFinished(async () => {
    for (const database of databases) database.close();
    await rm(folder, { recursive: true });
  });
  const open = () => {
    const database = new DatabaseSync(join(folder, "shop.db"));
    databases.push(database);
    return createSqliteCheckoutStore(database, { now });
  };
  await open().migrate();
  // The handlers of these tests write nothing to the database.
  return () => open() as unknown as CheckoutStore<undefined>;
}
