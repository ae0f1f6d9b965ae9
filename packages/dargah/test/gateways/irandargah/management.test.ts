import { describe, expect, test } from "vitest";
import {
  allTransactions,
  cancelPayment,
  getDailyReport,
  getMonthlyReport,
  listTransactions,
} from "../../../src/gateways/irandargah/management/index.ts";
import { rial } from "../../../src/money/index.ts";
import { order, settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

describe("getPayment returns the state of a payment", () => {
  test.each([
    [{ card: "success" }, "awaiting_verification", "verified"],
    [{ card: "failed" }, "not_paid", "not_paid"],
    [{ card: "timeout" }, "expired", "expired"],
    [{ cancel: true }, "cancelled", "cancelled"],
  ] as const)("a payer with %o leaves it %s, and after a verification %s", async (how, before, after) => {
    const set = setUp();
    const given = await paidPayment(set, { how });
    const seen = await set.gateway.getPayment(given);
    expect(seen).toMatchObject({
      state: before,
      orderId: "A1",
      amount: 250_000,
      createdAt: new Date("2025-10-01T07:00:00Z"),
    });
    await set.gateway.verifyPayment(given);
    expect((await set.gateway.getPayment(given)).state).toBe(after);
  });

  test("pending, and expired after the time to pay", async () => {
    const set = setUp();
    const payment = await set.gateway.createPayment(order);
    expect((await set.gateway.getPayment({ payment })).state).toBe("pending");
    await set.sandbox.clock.advance("15m");
    expect((await set.gateway.getPayment({ payment })).state).toBe("expired");
  });
});

describe("cancelPayment", () => {
  test.each(["completed", "cancelled"] as const)(
    "cancels, though the response says %s",
    async (cancelResponseStatus) => {
      const set = setUp({ sandbox: { cancelResponseStatus } });
      const payment = await set.gateway.createPayment(order);
      expect(await cancelPayment(set.gateway, { payment })).toEqual({ outcome: "cancelled" });
      expect(await cancelPayment(set.gateway, { payment })).toEqual({ outcome: "cancelled" });
      expect(set.sandbox.payments()[0]?.state).toBe("cancelled");
    },
  );

  test("does not cancel what was paid or verified", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    expect(await cancelPayment(set.gateway, given)).toMatchObject({
      outcome: "not_cancelled",
      state: "awaiting_verification",
    });
    await set.gateway.verifyPayment(given);
    expect(await cancelPayment(set.gateway, given)).toMatchObject({ outcome: "not_cancelled", state: "verified" });
  });

  test("has an unknown result when the payment is reported as completed afterwards", async () => {
    const set = setUp({ sandbox: { cancelledStatus: "completed" } });
    const payment = await set.gateway.createPayment(order);
    expect(await cancelPayment(set.gateway, { payment })).toMatchObject({
      outcome: "unknown",
      nextStep: "ask_gateway",
    });
  });

  test.each([
    ["reset-after", "cancelled"],
    ["reset-before", "not_cancelled"],
    ["timeout", "cancelled"],
    ["wrong-signature", "cancelled"],
    ["http-500", "not_cancelled"],
  ] as const)("looks after a lost response: %s", async (kind, outcome) => {
    const set = setUp();
    const payment = await set.gateway.createPayment(order);
    set.sandbox.faults.add({ kind, operation: "cancelPayment" });
    expect(await settle(set.sandbox, cancelPayment(set.gateway, { payment }))).toMatchObject({ outcome });
    expect(set.calls().filter((name) => name === "cancelPayment")).toHaveLength(1);
  });

  test("is unknown without a response", async () => {
    const set = setUp();
    const payment = await set.gateway.createPayment(order);
    set.sandbox.faults.add({ kind: "reset-after", probability: 1 });
    const result = await settle(set.sandbox, cancelPayment(set.gateway, { payment }));
    expect(result).toMatchObject({ outcome: "unknown", error: { code: "connection_failed" } });
  });
});

describe("transactions", () => {
  async function many(count: number) {
    const set = setUp({ sandbox: { rateLimits: "off" } });
    for (let number = 1; number <= count; number += 1) {
      await set.gateway.createPayment({ ...order, orderId: `A${number}` });
    }
    return set;
  }

  test("are listed page by page", async () => {
    const { gateway } = await many(5);
    const page = await listTransactions(gateway, { perPage: 2, page: 3 });
    expect(page).toMatchObject({ page: 3, lastPage: 3, total: 5 });
    expect(page.transactions).toMatchObject([
      { orderId: "A1", amount: 250_000, status: "pending", createdAt: new Date("2025-10-01T07:00:00Z") },
    ]);
  });

  test("are iterated over all pages", async () => {
    const { gateway, calls } = await many(7);
    const found: (string | undefined)[] = [];
    for await (const { orderId } of allTransactions(gateway, { perPage: 3 })) found.push(orderId);
    expect(found).toEqual(["A7", "A6", "A5", "A4", "A3", "A2", "A1"]);
    expect(calls().filter((name) => name === "listTransactions")).toHaveLength(3);
  });

  test("are filtered by day and status, with digits of any script", async () => {
    const { gateway, sandbox } = await many(1);
    const total = async (filter: Parameters<typeof listTransactions>[1]) =>
      (await listTransactions(gateway, filter)).total;
    expect(await total({ from: "۱۴۰۴/۰۷/۰۹", to: new Date("2025-10-01T20:29:59Z") })).toBe(1);
    expect(await total({ status: "completed" })).toBe(0);
    expect(await total({ status: "pending" })).toBe(1);
    await sandbox.clock.advance("24h");
    expect(await total({ from: new Date("2025-10-01T20:30:00Z") })).toBe(0);
  });

  test.each([
    [{ perPage: 0 }],
    [{ perPage: 101 }],
    [{ perPage: 1.5 }],
    [{ page: 0 }],
    [{ from: "2025-10-1" }],
    [{ from: "2025-10-01" }],
    [{ from: "1404-7-32" }],
    [{ from: "1404-07-09 10:00" }],
    [{ status: "paid" as never }],
    [{ perpage: 5 } as never],
    [{ from: "yesterday" }],
    [{ to: new Date(Number.NaN) }],
  ])("%o is refused before a call", async (filter) => {
    const { gateway, calls } = setUp();
    await expect(listTransactions(gateway, filter)).rejects.toMatchObject({ code: "invalid_option" });
    expect(calls()).toEqual([]);
  });

  test.each([[{ perPage: 1 }], [{ perPage: 100 }]])("%o is accepted", async (filter) => {
    expect((await listTransactions(setUp().gateway, filter)).total).toBe(0);
  });
});

describe("reports", () => {
  test("of a day and a month have sums in Rial", async () => {
    const set = setUp({ sandbox: { monthlySummary: "table" } });
    await set.gateway.verifyPayment(await paidPayment(set));
    await paidPayment(set, { orderId: "A2", amount: rial(100_000), how: { card: "failed" } });
    const daily = await getDailyReport(set.gateway);
    expect(daily).toMatchObject({
      date: "1404-07-09",
      summary: {
        transactions: 2,
        successful: 1,
        failed: 1,
        amount: 350_000,
        successfulAmount: 250_000,
        successRate: 50,
      },
    });
    expect(daily.statuses.reduce((sum, { transactions }) => sum + transactions, 0)).toBe(2);
    const monthly = await getMonthlyReport(set.gateway, { month: "1404-07" });
    expect(monthly).toMatchObject({
      month: "1404-07",
      from: "1404-07-01",
      summary: { transactions: 2, amount: 350_000 },
    });
    expect(await getDailyReport(set.gateway, { date: new Date("2025-10-01T07:00:00Z") })).toMatchObject({
      date: "1404-07-09",
    });
  });

  test.each(["1404-13", "1404-07-09", "2025-10", "this month"])(
    "the month %j is refused before a call",
    async (month) => {
      await expect(getMonthlyReport(setUp().gateway, { month })).rejects.toMatchObject({ code: "invalid_option" });
    },
  );
});
