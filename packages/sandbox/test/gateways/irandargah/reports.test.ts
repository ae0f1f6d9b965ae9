import { describe, expect, it } from "vitest";
import { isJalaliDay, lastDayOf } from "../../../src/core/tehran-time.ts";
import { mistakesOf, productionHost, type Shop, setUpIranDargah } from "./set-up.ts";

const daily = (shop: Shop, query = "", how = {}) => shop.call(`/v2/reports/daily${query}`, how);
const monthly = (shop: Shop, query = "", how = {}) => shop.call(`/v2/reports/monthly${query}`, how);

type State = "pending" | "paid" | "verified" | "failed" | "cancelled" | "timeout" | "reversed";

function seed(shop: Shop, amounts: Partial<Record<State, readonly number[]>>) {
  for (const [state, list] of Object.entries(amounts)) {
    for (const amount of list) shop.sandbox.seedPayment({ gateway: "irandargah", amount, state: state as State });
  }
}

describe("the report of a day", () => {
  it("sums up the payments created on that day", async () => {
    const shop = setUpIranDargah();
    seed(shop, { verified: [100_000, 200_000], failed: [300_000], cancelled: [50_000] });
    await shop.sandbox.clock.set("2025-10-01T14:05:00+03:30");
    seed(shop, { verified: [400_000], pending: [700_000] });
    const { data } = (await daily(shop)).body;
    expect(data).toEqual({
      report_date: "1404-07-09",
      summary: {
        total_transactions: 6,
        successful_transactions: 3,
        failed_transactions: 2,
        total_amount: 1_750_000,
        successful_amount: 700_000,
        success_rate: 50,
        total_fees: 0,
      },
      hourly_breakdown: [
        { hour: 10, transactions: 4, amount: 650_000 },
        { hour: 14, transactions: 2, amount: 1_100_000 },
      ],
      payment_methods: [{ method: "card", transactions: 4, amount: 1_000_000 }],
      status_breakdown: [
        { status: "completed", count: 3 },
        { status: "failed", count: 1 },
        { status: "cancelled", count: 1 },
        { status: "pending", count: 1 },
      ],
    });
  });

  it.each([
    [{ verified: [100_000] }, "100.0"],
    [{ verified: [100_000], failed: [100_000, 100_000] }, "33.3"],
    [{ verified: [100_000, 100_000], failed: [100_000] }, "66.7"],
    [{}, "0.0"],
  ])("writes the share of successes with one decimal: %o is %s", async (amounts, rate) => {
    const shop = setUpIranDargah();
    seed(shop, amounts);
    for (const { text } of [await daily(shop), await monthly(shop)]) expect(text).toMatch(`"success_rate":${rate}`);
  });

  it.each([
    [{}, 2000],
    [{ feeRate: 0.015 }, 1500],
    [{ feeRate: 0 }, 0],
  ])("has the fees of production at the rate of %o", async (options, fees) => {
    const shop = setUpIranDargah({ ...options, environment: "production" });
    seed(shop, { verified: [100_000], failed: [900_000] });
    const { summary } = (await daily(shop, "", { base: productionHost })).body.data;
    expect(summary.total_fees).toBe(fees);
  });

  it("is that of the requested day, in Tehran", async () => {
    const shop = setUpIranDargah();
    await shop.sandbox.clock.set("2025-10-01T23:59:59+03:30");
    seed(shop, { verified: [100_000] });
    await shop.sandbox.clock.set("2025-10-02T00:00:00+03:30");
    seed(shop, { verified: [200_000] });
    expect((await daily(shop, "?date=1404-07-09")).body.data.summary.total_amount).toBe(100_000);
    expect((await daily(shop)).body.data).toMatchObject({
      report_date: "1404-07-10",
      summary: { total_amount: 200_000 },
    });
    expect((await daily(shop, "?date=1404-07-08")).body.data.summary.total_transactions).toBe(0);
  });

  it.each(["1404-07-10", "1404-07-31", "1404-7-9", "today", "1405-01-01"])("of %s is refused", async (date) => {
    expect(Object.keys(mistakesOf(await daily(setUpIranDargah(), `?date=${date}`)))).toEqual(["date"]);
  });

  it("is that of one terminal and one environment", async () => {
    const shop = setUpIranDargah({ terminals: [{}, { token: "second" }] });
    seed(shop, { verified: [100_000] });
    const total = async (how: object) => (await daily(shop, "", how)).body.data.summary.total_transactions;
    expect([await total({}), await total({ token: "second" }), await total({ base: productionHost })]).toEqual([
      1, 0, 0,
    ]);
  });
});

describe("the report of a month", () => {
  it("sums up its days, and divides the successes between two providers", async () => {
    const shop = setUpIranDargah({ monthlySummary: "table" });
    await shop.sandbox.clock.set("2025-09-22T23:59:59+03:30");
    seed(shop, { verified: [900_000] });
    await shop.sandbox.clock.set("2025-09-23T00:00:00+03:30");
    seed(shop, { verified: Array<number>(20).fill(100_000), failed: [100_000] });
    await shop.sandbox.clock.set("2025-10-01T10:30:00+03:30");
    seed(shop, { pending: [100_000] });
    const { data } = (await monthly(shop)).body;
    expect(data).toMatchObject({
      report_month: "1404-07",
      period: { from: "1404-07-01", to: "1404-07-30" },
      summary: { total_transactions: 22, total_amount: 2_200_000, successful_amount: 2_000_000, total_fees: 0 },
      daily_breakdown: [
        { date: "1404-07-01", transactions: 21, amount: 2_100_000 },
        { date: "1404-07-09", transactions: 1, amount: 100_000 },
      ],
      payment_methods: [{ method: "card", transactions: 21, amount: 2_100_000 }],
    });
    const [mellat, saderat] = data.psp_breakdown;
    expect([mellat.psp, saderat.psp]).toEqual(["mellat", "saderat"]);
    expect(mellat.transactions + saderat.transactions).toBe(20);
    expect((await monthly(shop, "?month=1404-06")).body.data.summary.total_amount).toBe(900_000);
  });

  it("lacks two sums by default, as the sample does", async () => {
    const { summary } = (await monthly(setUpIranDargah())).body.data;
    expect(Object.keys(summary)).toEqual([
      "total_transactions",
      "successful_transactions",
      "failed_transactions",
      "total_amount",
      "success_rate",
    ]);
  });

  it.each(["1404-08", "1404-13", "1404-00", "1404-7", "1404-07-01", "2025-10"])("of %s is refused", async (month) => {
    expect(Object.keys(mistakesOf(await monthly(setUpIranDargah(), `?month=${month}`)))).toEqual(["month"]);
  });
});

describe("a Jalali month", () => {
  it.each([
    ["1404-06", "31"],
    ["1404-07", "30"],
    ["1404-11", "30"],
    ["1403-12", "30"],
    ["1404-12", "29"],
    ["1408-12", "30"],
    ["1337-12", "30"],
    ["1474-12", "30"],
    ["1399-12", "30"],
    ["1400-12", "29"],
  ])("%s ends with day %s", (month, day) => {
    expect(lastDayOf(month)).toBe(`${month}-${day}`);
    expect(isJalaliDay(`${month}-${day}`)).toBe(true);
    expect(isJalaliDay(`${month}-${Number(day) + 1}`)).toBe(false);
  });
});
