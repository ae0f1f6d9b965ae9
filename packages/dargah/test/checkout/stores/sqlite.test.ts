import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import { createMemoryCheckoutStore } from "../../../src/checkout/stores/memory.ts";
import { createSqliteCheckoutStore, type SyncDatabase } from "../../../src/checkout/stores/sqlite.ts";
import { openLikeBetterSqlite3 } from "../../support/better-sqlite3.ts";
import { newDatabaseFile, type OpenDatabase, openDatabase } from "../../support/checkout-databases.ts";
import { raceForOrders } from "../../support/checkout-race.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dargah-"));
});

afterAll(() => rm(folder, { recursive: true }));

describe("the memory store", () => {
  for (const { name, run } of checkoutStoreConformance(() => createMemoryCheckoutStore())) test(name, run);
});

describe.each(["node:sqlite", "libsql"] as const)("the SQLite store on %s", (kind) => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await openDatabase(kind, newDatabaseFile(join(folder, `${kind.replace(":", "-")}.db`)));
    await database.store.migrate();
  });

  afterAll(() => database.close());

  const probe: OpenDatabase["probe"] = {
    write: (handle, key) => database.probe.write(handle, key),
    count: (key) => database.probe.count(key),
    countFromOutside: (key) => database.probe.countFromOutside(key),
  };
  for (const { name, run } of checkoutStoreConformance(() => database.store, { probe })) test(name, run);

  test("four processes migrate one file at once, and lose and repeat nothing", async () => {
    const place = newDatabaseFile(join(folder, `${kind.replace(":", "-")}-race.db`));
    const rounds = 25;
    const reports = await raceForOrders(4, { kind, place, rounds });
    const all = Array.from({ length: rounds }, (_, round) => round);
    for (const name of ["claims", "deliveries"] as const) {
      expect(reports.flatMap((report) => report[name]).sort((one, other) => one - other)).toEqual(all);
    }
    const { store, probe, close } = await openDatabase(kind, place);
    const { file } = await store.read({ shop: "race", orderId: "counter" });
    expect(file?.order.amount).toBe(4 * rounds);
    for (const round of all) {
      const { file } = await store.read({ shop: "race", orderId: `order ${round}` });
      expect(await probe.count(`${file?.order.claim}:paid`)).toBe(1);
    }
    await close();
  });
});

describe("the SQLite store on the interface of better-sqlite3", () => {
  const makeStore = async () => {
    const store = createSqliteCheckoutStore(openLikeBetterSqlite3(join(folder, "better.db")));
    await store.migrate();
    return store;
  };
  const open = () => {
    const database = openLikeBetterSqlite3(join(folder, "better.db"));
    database.exec("CREATE TABLE IF NOT EXISTS delivered (key TEXT)");
    return database;
  };
  const count = (key: string) =>
    Number(Object.values(open().prepare("SELECT count(*) FROM delivered WHERE key = ?").all(key)[0] ?? {})[0]);
  const write = (database: SyncDatabase, key: string) => {
    database.prepare("INSERT INTO delivered VALUES (?)").run(key);
  };
  beforeAll(() => {
    open();
  });
  for (const { name, run } of checkoutStoreConformance(makeStore, { probe: { write, count, countFromOutside: count } }))
    test(name, run);
});

test("the store works on a database that returns arrays and big integers", async () => {
  const store = createSqliteCheckoutStore(new DatabaseSync(":memory:", { readBigInts: true, returnArrays: true }));
  await store.migrate();
  const failed: string[] = [];
  for (const { name, run } of checkoutStoreConformance(() => store)) await run().catch(() => failed.push(name));
  expect(failed).toEqual([]);
});
