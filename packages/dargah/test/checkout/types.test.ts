import type { DatabaseSync } from "node:sqlite";
import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { Client as LibsqlClient, Transaction as LibsqlTransaction } from "@libsql/client";
import type Database from "better-sqlite3";
import type { Transaction as KyselyTransaction } from "kysely";
import type pg from "pg";
import type postgres from "postgres";
import { expectTypeOf, test } from "vitest";
import { type CheckoutOptions, type CheckoutStore, createCheckout, type Delivery } from "../../src/checkout/index.ts";
import { createPostgresCheckoutStore, type Transact } from "../../src/checkout/stores/postgres.ts";
import { createSqliteCheckoutStore } from "../../src/checkout/stores/sqlite.ts";

type HandleOf<Store> = Store extends CheckoutStore<infer Handle, never> ? Handle : never;

type Common = Pick<CheckoutOptions<unknown>, "gateways" | "secrets" | "origin" | "page">;

// Checked by the compiler only: nothing here runs.
const never = (..._: unknown[]): void => undefined;

test("onPaid gets the transaction of the merchant's own driver", () => {
  never((pool: pg.Pool, sql: postgres.Sql, pglite: PGlite, libsql: LibsqlClient) => {
    const ofPg = createPostgresCheckoutStore(pool);
    expectTypeOf<HandleOf<typeof ofPg>>().toEqualTypeOf<pg.PoolClient>();
    const ofPostgres = createPostgresCheckoutStore(sql);
    expectTypeOf<HandleOf<typeof ofPostgres>>().toEqualTypeOf<postgres.TransactionSql>();
    const ofPglite = createPostgresCheckoutStore(pglite);
    expectTypeOf<HandleOf<typeof ofPglite>>().toEqualTypeOf<Transaction>();
    const ofLibsql = createSqliteCheckoutStore(libsql);
    expectTypeOf<HandleOf<typeof ofLibsql>>().toEqualTypeOf<LibsqlTransaction>();
  });
  never((sqlite: DatabaseSync, better: Database.Database) => {
    const ofNode = createSqliteCheckoutStore(sqlite);
    expectTypeOf<HandleOf<typeof ofNode>>().toEqualTypeOf<DatabaseSync>();
    const ofBetter = createSqliteCheckoutStore(better);
    expectTypeOf<HandleOf<typeof ofBetter>>().toEqualTypeOf<Database.Database>();
  });
});

test("onPaid gets the transaction of the library that transact names", () => {
  type Tables = { orders: { id: string } };
  never((pool: pg.Pool, libsql: LibsqlClient, transact: Transact<KyselyTransaction<Tables>>) => {
    const store = createPostgresCheckoutStore<KyselyTransaction<Tables>>(pool, { transact });
    expectTypeOf<HandleOf<typeof store>>().toEqualTypeOf<KyselyTransaction<Tables>>();
    const inSqlite = createSqliteCheckoutStore<KyselyTransaction<Tables>>(libsql, { transact });
    expectTypeOf<HandleOf<typeof inSqlite>>().toEqualTypeOf<KyselyTransaction<Tables>>();
  });
});

test("onPaid is synchronous on node:sqlite and better-sqlite3", () => {
  never((common: Common, sqlite: DatabaseSync, better: Database.Database) => {
    const store = createSqliteCheckoutStore(sqlite);
    createCheckout({ ...common, store, onPaid: () => undefined });
    createCheckout({ ...common, store, onPaid() {} });
    createCheckout({
      ...common,
      store,
      onPaid: ({ transaction, payment }) => transaction.prepare("UPDATE orders SET paid = 1").run(payment.orderId),
    });
    // @ts-expect-error: it must not return a promise
    createCheckout({ ...common, store, onPaid: async () => undefined });
    // @ts-expect-error: it must not return a promise
    createCheckout({ ...common, store, onPaid: (): Promise<number> => Promise.resolve(1) });
    // @ts-expect-error: it must not return a promise, and on better-sqlite3 neither
    createCheckout({ ...common, store: createSqliteCheckoutStore(better), onPaid: async () => undefined });
    createCheckout({
      ...common,
      store: createSqliteCheckoutStore(better),
      onPaid: ({ transaction }) => transaction.prepare("UPDATE orders SET paid = 1").run(),
    });
  });
});

test("onPaid may return any promise elsewhere", () => {
  never((common: Common, pool: pg.Pool, libsql: LibsqlClient) => {
    createCheckout({
      ...common,
      store: createPostgresCheckoutStore(pool),
      onPaid: ({ transaction }) => transaction.query("UPDATE orders SET paid = true"),
    });
    createCheckout({
      ...common,
      store: createSqliteCheckoutStore(libsql),
      onPaid: ({ transaction }) => transaction.execute("UPDATE orders SET paid = 1"),
    });
    createCheckout({
      ...common,
      store: createPostgresCheckoutStore(pool),
      onPaid: (delivery) => {
        expectTypeOf(delivery).toEqualTypeOf<Delivery<pg.PoolClient>>();
      },
    });
  });
});
