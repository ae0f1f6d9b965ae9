import type { DatabaseSync } from "node:sqlite";
import type { PGlite, Transaction } from "@electric-sql/pglite";
import type { Client, Transaction as LibsqlTransaction } from "@libsql/client";
import type { Pool, PoolClient } from "pg";
import type { Sql, TransactionSql } from "postgres";
import { expect, expectTypeOf, test } from "vitest";
import type { CheckoutStore } from "../../../src/checkout/index.ts";
import { createPostgresCheckoutStore } from "../../../src/checkout/stores/postgres.ts";
import { createSqliteCheckoutStore } from "../../../src/checkout/stores/sqlite.ts";

// Checked by the compiler: the types of the real packages, whose overloads a structural type must match.
test("onPaid gets the transaction of the merchant's own library, by type", () => {
  const types = () => {
    const of = <Handle>(_store: CheckoutStore<Handle>): Handle => undefined as Handle;
    expectTypeOf(of(createPostgresCheckoutStore({} as Pool))).toEqualTypeOf<PoolClient>();
    expectTypeOf(of(createPostgresCheckoutStore({} as Sql))).toEqualTypeOf<TransactionSql<{}>>();
    expectTypeOf(of(createPostgresCheckoutStore({} as PGlite))).toEqualTypeOf<Transaction>();
    expectTypeOf(of(createSqliteCheckoutStore({} as DatabaseSync))).toEqualTypeOf<DatabaseSync>();
    expectTypeOf(of(createSqliteCheckoutStore({} as Client))).toEqualTypeOf<LibsqlTransaction>();
  };
  expect(types).toBeTypeOf("function");
});
