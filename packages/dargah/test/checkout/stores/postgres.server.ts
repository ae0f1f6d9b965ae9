// Needs a PostgreSQL server, so it is not part of `npm test`: pnpm test:postgres.

import { type PostgresServer, startPostgres } from "@dargah/test-kit/servers";
import pg from "pg";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import { putJob } from "../../../src/checkout/stores/conformance/samples.ts";
import { createPostgresCheckoutStore } from "../../../src/checkout/stores/postgres.ts";
import { newPostgresDatabase, type OpenDatabase, openDatabase } from "../../support/checkout-databases.ts";
import { raceForOrders } from "../../support/checkout-race.ts";

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);

afterAll(() => server.stop());

describe.each(["pg", "postgres"] as const)("the PostgreSQL store on %s", (kind) => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await openDatabase(kind, await newPostgresDatabase(server));
    await database.store.migrate();
  });

  afterAll(() => database.close());

  const probe: OpenDatabase["probe"] = {
    write: (handle, key) => database.probe.write(handle, key),
    count: (key) => database.probe.count(key),
    countFromOutside: (key) => database.probe.count(key),
  };
  for (const { name, run } of checkoutStoreConformance(() => database.store, { probe })) test(name, run);

  test("does not mark a job as done whose handler hid a failed query", async () => {
    const { store } = database;
    const { id } = await putJob(store, "shop");
    const delivery = store.deliver(id, async (handle) => {
      await database.probe.write(handle, id);
      // PostgreSQL refuses the character, and every query after that until the transaction ends.
      await Promise.resolve(database.probe.write(handle, "\0")).catch(() => undefined);
    });
    await expect(delivery).rejects.toMatchObject({ code: "store_failed" });
    expect((await store.readJob(id))?.state).toBe("pending");
    expect(await database.probe.count(id)).toBe(0);
  });

  test("tells the server's time", async () => {
    vi.spyOn(Date, "now").mockReturnValue(5);
    const { now } = await database.store.read({ shop: "shop", orderId: "1" });
    expect(now).toBeGreaterThan(1_700_000_000_000);
  });

  test("eight processes migrate at once, and lose and repeat nothing", async () => {
    const place = await newPostgresDatabase(server);
    const rounds = 30;
    const reports = await raceForOrders(8, { kind, place, rounds });
    const all = Array.from({ length: rounds }, (_, round) => round);
    for (const name of ["claims", "deliveries"] as const) {
      expect(reports.flatMap((report) => report[name]).sort((one, other) => one - other)).toEqual(all);
    }
    const { store, close } = await openDatabase(kind, place);
    expect((await store.read({ shop: "race", orderId: "counter" })).file?.order.amount).toBe(8 * rounds);
    await close();
  });
});

describe("a pooler that does not keep prepared statements", () => {
  const forget = "DEALLOCATE ALL";

  /** A store on one connection. */
  const openers = {
    pg(place: string) {
      const pool = new pg.Pool({ connectionString: place, max: 1 });
      const runOn = (client: unknown, sql: string) => (client as pg.PoolClient).query(sql);
      return { store: createPostgresCheckoutStore(pool), runOn, run: pool.query.bind(pool), end: () => pool.end() };
    },
    postgres(place: string) {
      const client = postgres(place, { max: 1, onnotice: () => undefined });
      const runOn = (sql: unknown, text: string) => (sql as postgres.TransactionSql).unsafe(text);
      return {
        store: createPostgresCheckoutStore(client),
        runOn,
        run: (text: string) => client.unsafe(text),
        end: () => client.end(),
      };
    },
  };

  test.each(["pg", "postgres"] as const)("stops nothing on %s, not even in the middle of a delivery", async (kind) => {
    const { store, runOn, run, end } = openers[kind](await newPostgresDatabase(server));
    await store.migrate();
    const { id } = await putJob(store, "pooler");
    const place = { shop: "pooler", orderId: "1" };
    await store.read(place);
    await run(forget);
    await store.read(place);
    let runs = 0;
    const delivery = store.deliver(id, async (handle: unknown) => {
      runs += 1;
      await runOn(handle, `INSERT INTO delivered VALUES ('${id}')`);
      if (runs === 1) await runOn(handle, forget);
    });
    expect(await delivery).toBe(true);
    // A second row would break the rule.
    await run("CREATE UNIQUE INDEX delivered_once ON delivered (key)");
    await expect(run(`INSERT INTO delivered VALUES ('${id}')`)).rejects.toMatchObject({ code: "23505" });
    await end();
  });
});
