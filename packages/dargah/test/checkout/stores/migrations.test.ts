import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { migrationFiles } from "../../../scripts/migration-files.ts";
import { putOrder, sampleOrder, samplePayment } from "../../../src/checkout/stores/conformance/samples.ts";
import { sqlite } from "../../../src/checkout/stores/sql/dialect.ts";
import { makeStatements } from "../../../src/checkout/stores/sql/statements.ts";
import { createSqliteCheckoutStore, sqliteMigrations } from "../../../src/checkout/stores/sqlite.ts";

const folder = new URL("../../../migrations/", import.meta.url);

// Published files never change: a database that has run one does not run it again.
test("the SQL files are the migrations; write them with: pnpm --filter dargah migrations", () => {
  for (const { url, text } of migrationFiles()) expect(readFileSync(url, "utf8")).toBe(text);
  const files = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".sql"));
  expect(files).toHaveLength(migrationFiles().length);
});

test("a tool can run the scripts instead of migrate()", async () => {
  const database = new DatabaseSync(":memory:");
  for (const { sql } of sqliteMigrations) database.exec(sql);
  const store = createSqliteCheckoutStore(database);
  await store.migrate();
  const order = sampleOrder({ shop: "shop" });
  await putOrder(store, order, { payments: [samplePayment(order)] });
  expect((await store.read(order)).file?.order).toEqual(order);
});

describe("history slows nothing down: an index finds the rows of", () => {
  const database = new DatabaseSync(":memory:");
  for (const { sql } of sqliteMigrations) database.exec(sql);
  const { list, readOrder, readOrderOfPayment, duePayments, dueJobs, ...others } = makeStatements(sqlite);
  const { duePaymentsOfAccount, paymentJobs, paymentRefunds, unprunedPayments } = others;
  const shop = "shop";
  const limit = 10;
  const after = { createdAt: 1, id: "a" };
  const cases: [name: string, sql: string, index: RegExp][] = [
    ["an order", readOrder, /dargah_orders USING INDEX sqlite_autoindex/],
    ["the order of a payment", readOrderOfPayment, /dargah_payments USING INDEX sqlite_autoindex/],
    ["the refunds of an order", readOrder, /dargah_refunds_number \(shop=\? AND order_id=\?\)/],
    ["due payments", duePayments, /dargah_payments_due \(shop=\? AND due_at>\? AND due_at<\?\)/],
    [
      "due payments of an account",
      duePaymentsOfAccount,
      /dargah_payments_due_of_account \(shop=\? AND account=\? AND /,
    ],
    ["due jobs", dueJobs, /dargah_jobs_due \(shop=\? AND due_at<\?\)/],
    ["the newest payments", list({ shop, limit }).sql, /dargah_payments_newest \(shop=\?\)/],
    ["a page of payments", list({ shop, limit, after }).sql, /dargah_payments_newest \(shop=\? AND /],
    ["payments of a state", list({ shop, limit, states: ["unknown"] }).sql, /newest_of_state \(shop=\? AND state=\?\)/],
    ["payments of an account", list({ shop, limit, account: "a" }).sql, /newest_of_account \(shop=\? AND account=\?\)/],
    ["payments of a time", list({ shop, limit, from: 1, to: 2 }).sql, /newest \(shop=\? AND created_at>\? AND /],
    ["payments with a stuck job", list({ shop, limit, jobState: "stuck" }).sql, /not_done \(shop=\? AND state=\?\)/],
    ["refunds of payments", paymentRefunds(["a", "b"]).sql, /dargah_refunds_key \(payment_id=\?\)/],
    [
      "payments with an unknown refund",
      list({ shop, limit, refundState: "unknown" }).sql,
      /refunds_state \(shop=\? AND state=\?\)/,
    ],
    ["jobs of payments", paymentJobs(["a", "b"]).sql, /dargah_jobs_payment \(payment_id=\?\)/],
    [
      "unpruned payments",
      unprunedPayments({ shop, before: 1, limit, after: { updatedAt: 1, id: "a" } }).sql,
      /unpruned \(shop=\? AND /,
    ],
    ["payments of an order", list({ shop, limit, orderId: "1" }).sql, /newest_of_order \(shop=\? AND order_id=\?\)/],
  ];

  test.each(cases)("%s", (_, sql, index) => {
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    // The payments and refunds of one order are sorted, and their rows then read one by one.
    const details = plan
      .map(({ detail }) => detail)
      .join("\n")
      .replace(/(?<=CO-ROUTINE (dargah_(?:payments|refunds))\n.*\n)(?:USE TEMP.*\n)?SCAN \1/g, "");
    expect(details).toMatch(index);
    expect(details).not.toMatch(/SCAN dargah_/);
  });

  test("due rows and pages come sorted from it", () => {
    for (const sql of [
      duePayments,
      dueJobs,
      list({ shop, limit, after }).sql,
      list({ shop, limit, account: "a" }).sql,
      unprunedPayments({ shop, before: 1, limit, after: { updatedAt: 1, id: "a" } }).sql,
    ]) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
      expect(plan.map(({ detail }) => detail).join("\n")).not.toMatch(/TEMP B-TREE/);
    }
  });
});
