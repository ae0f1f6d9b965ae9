// Needs a PostgreSQL server, so it is not part of `npm test`: pnpm test:postgres.

import { type Pooler, type PostgresServer, startPgbouncer, startPostgres } from "@dargah/test-kit/servers";
import pg from "pg";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import { putJob } from "../../../src/checkout/stores/conformance/samples.ts";
import { createPostgresCheckoutStore } from "../../../src/checkout/stores/postgres.ts";
import { newPostgresDatabase, type OpenDatabase, openDatabase } from "../../support/checkout-databases.ts";
import { type Library, libraries } from "../../support/checkout-libraries.ts";
import { raceForOrders } from "../../support/checkout-race.ts";
import { testLateHandler, testLibrary } from "../../support/library-promises.ts";

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

  testLateHandler(
    () => ({ store: database.store, write: async (handle, key) => database.probe.write(handle, key) }),
    async (key) => database.probe.count(key),
  );

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

  describe("through PgBouncer in transaction mode", () => {
    let pooler: Pooler;
    let pooled: OpenDatabase;

    beforeAll(async () => {
      pooler = await startPgbouncer(server);
      pooled = await openDatabase(kind, pooler.addressOf(await newPostgresDatabase(server)));
      await pooled.store.migrate();
    });

    afterAll(async () => {
      await pooled.close();
      await pooler.stop();
    });

    const probe: OpenDatabase["probe"] = {
      write: (handle, key) => pooled.probe.write(handle, key),
      count: (key) => pooled.probe.count(key),
      countFromOutside: (key) => pooled.probe.count(key),
    };
    for (const { name, run } of checkoutStoreConformance(() => pooled.store, { probe })) test(name, run);

    testLateHandler(
      () => ({ store: pooled.store, write: async (handle, key) => pooled.probe.write(handle, key) }),
      async (key) => pooled.probe.count(key),
    );
  });
});

describe.each(Object.entries(libraries))("a delivery in a transaction of %s", (_, open) => {
  let pool: pg.Pool;
  let library: Library;

  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: await newPostgresDatabase(server) });
    library = await open(pool);
    await library.store.migrate();
  });

  afterAll(() => pool.end());

  testLibrary(
    () => library,
    async (key) => Number((await pool.query("SELECT count(*) FROM delivered WHERE key = $1", [key])).rows[0].count),
  );
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
