// Needs a PostgreSQL server, so it is not part of `npm test`: pnpm test:postgres.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkoutStoreConformance } from "../../../src/checkout/stores/conformance/index.ts";
import { type OpenDatabase, openDatabase } from "../../support/checkout-databases.ts";
import { raceForOrders } from "../../support/checkout-race.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts";

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
}, 120_000);

afterAll(() => server.stop());

describe.each(["pg", "postgres"] as const)("the PostgreSQL store on %s", (kind) => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await openDatabase(kind, await server.newDatabase());
    await database.store.migrate();
  });

  afterAll(() => database.close());

  const probe: OpenDatabase["probe"] = {
    write: (handle, key) => database.probe.write(handle, key),
    count: (key) => database.probe.count(key),
    countFromOutside: (key) => database.probe.count(key),
  };
  for (const { name, run } of checkoutStoreConformance(() => database.store, { probe })) test(name, run);

  test("eight processes migrate at once, and lose and repeat nothing", async () => {
    const place = await server.newDatabase();
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
