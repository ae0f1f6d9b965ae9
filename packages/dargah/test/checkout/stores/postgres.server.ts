// Needs a PostgreSQL server, so it is not part of `npm test`: pnpm test:postgres.

import { type PostgresServer, startPostgres } from "@dargah/test-kit/servers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import { putJob } from "../../../src/checkout/stores/conformance/samples.ts";
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
