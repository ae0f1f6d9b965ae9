import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe } from "vitest";
import { type Library, libraries } from "../../support/checkout-libraries.ts";
import { testLibrary } from "../../support/library-promises.ts";
import { createPglitePool } from "../../support/pglite-pool.ts";

let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec("CREATE TABLE delivered (key text)");
}, 120_000);

afterAll(() => database.close());

describe.each(Object.entries(libraries))("a delivery in a transaction of %s", (_, open) => {
  let library: Library;

  beforeAll(async () => {
    library = await open(createPglitePool(database));
    await library.store.migrate();
  });

  testLibrary(
    () => library,
    async (key) => {
      const { rows } = await database.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM delivered WHERE key = $1",
        [key],
      );
      return rows[0]?.count ?? 0;
    },
    { hasOneConnection: true },
  );
});
