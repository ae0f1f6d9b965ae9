import { describe, expect, it } from "vitest";
import { mistakesOf, refusalOf, type Shop, setUpIranDargah } from "./set-up.ts";

const list = (shop: Shop, query: Record<string, string | number> = {}, how = {}) =>
  shop.call(`/v2/transactions?${new URLSearchParams(query as Record<string, string>)}`, how);

/** Order ids of a page. */
const ordersOf = async (shop: Shop, query: Record<string, string | number> = {}) =>
  (await list(shop, query)).body.data.transactions.map((one: { order_id: string }) => one.order_id);

function seed(shop: Shop, count: number, state: "pending" | "verified" | "failed" = "pending") {
  for (let index = 1; index <= count; index++) {
    shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, orderId: `${state}-${index}`, state });
  }
}

describe("the list of transactions", () => {
  it("shows the newest first, or the oldest by the option", async () => {
    const shop = setUpIranDargah();
    seed(shop, 3);
    expect(await ordersOf(shop)).toEqual(["pending-3", "pending-2", "pending-1"]);
    const other = setUpIranDargah({ transactionOrder: "oldest-first" });
    seed(other, 3);
    expect(await ordersOf(other)).toEqual(["pending-1", "pending-2", "pending-3"]);
  });

  it.each([
    [{}, { current_page: 1, per_page: 10, last_page: 11 }, 10],
    [{ page: 10 }, { current_page: 10, per_page: 10, last_page: 11 }, 10],
    [{ page: 11 }, { current_page: 11, per_page: 10, last_page: 11 }, 1],
    [{ page: 12 }, { current_page: 12, per_page: 10, last_page: 11 }, 0],
    [{ per_page: 1 }, { current_page: 1, per_page: 1, last_page: 101 }, 1],
    [{ per_page: 99 }, { current_page: 1, per_page: 99, last_page: 2 }, 99],
    [{ per_page: 100, page: 2 }, { current_page: 2, per_page: 100, last_page: 2 }, 1],
  ])("has pages: %o", async (query, pagination, items) => {
    const shop = setUpIranDargah();
    seed(shop, 101);
    const { data } = (await list(shop, query)).body;
    expect(data.pagination).toEqual({ ...pagination, total: 101 });
    expect(data.transactions).toHaveLength(items);
  });

  it("has one empty page when there is nothing", async () => {
    const { body } = await list(setUpIranDargah(), { page: 3 });
    expect(body.data).toEqual({
      transactions: [],
      pagination: { current_page: 3, per_page: 10, total: 0, last_page: 1 },
    });
  });

  it.each([
    [{ per_page: 101 }, "per_page"],
    [{ per_page: 0 }, "per_page"],
    [{ page: 0 }, "page"],
    [{ page: -1 }, "page"],
    [{ page: "one" }, "page"],
    [{ page: 1.5 }, "page"],
    [{ status: "timeout" }, "status"],
    [{ from_date: "1404-7-9" }, "from_date"],
    [{ from_date: "1404-13-01" }, "from_date"],
    [{ from_date: "1404-07-31" }, "from_date"],
    [{ from_date: "1404-07-00" }, "from_date"],
    [{ from_date: "1402-12-30" }, "from_date"],
    [{ from_date: "1404-07-10" }, "from_date"],
    [{ from_date: "2025-10-01" }, "from_date"],
    [{ to_date: "1404-06-32" }, "to_date"],
    [{ from_date: "1404-07-02", to_date: "1404-07-01" }, "to_date"],
  ])("refuses %o", async (query, field) => {
    const response = await list(setUpIranDargah(), query as Record<string, string | number>);
    expect(Object.keys(mistakesOf(response))).toEqual([field]);
  });

  it.each([
    { from_date: "1404-07-09" },
    { from_date: "1403-12-30" },
    { from_date: "1402-12-29" },
    { from_date: "1404-06-31", to_date: "1404-06-31" },
    { from_date: "1404-07-09", to_date: "1404-07-09" },
    { to_date: "1405-01-01" },
  ])("accepts %o", async (query) => {
    expect((await list(setUpIranDargah(), query as Record<string, string>)).status).toBe(200);
  });

  it.each([0, -5])("reads %i as the first page, and as one item, if the option says so", async (number) => {
    const shop = setUpIranDargah({ pageBelowOne: "first" });
    seed(shop, 2);
    const { pagination } = (await list(shop, { page: number, per_page: number })).body.data;
    expect(pagination).toEqual({ current_page: 1, per_page: 1, total: 2, last_page: 2 });
  });

  it("filters by status", async () => {
    const shop = setUpIranDargah();
    seed(shop, 1, "pending");
    seed(shop, 2, "verified");
    seed(shop, 3, "failed");
    expect(await ordersOf(shop, { status: "pending" })).toHaveLength(1);
    expect(await ordersOf(shop, { status: "completed" })).toHaveLength(2);
    expect(await ordersOf(shop, { status: "failed" })).toHaveLength(3);
    expect(await ordersOf(shop, { status: "cancelled" })).toHaveLength(0);
  });

  it("filters by the Jalali day at Tehran, with both ends", async () => {
    const shop = setUpIranDargah();
    const { clock } = shop.sandbox;
    for (const [moment, orderId] of [
      ["2025-09-30T23:59:59+03:30", "8th"],
      ["2025-10-01T00:00:00+03:30", "9th"],
      ["2025-10-01T23:59:59+03:30", "9th-late"],
      ["2025-10-02T00:00:00+03:30", "10th"],
    ] as const) {
      await clock.set(moment);
      shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, orderId });
    }
    expect(await ordersOf(shop, { from_date: "1404-07-09" })).toEqual(["10th", "9th-late", "9th"]);
    expect(await ordersOf(shop, { to_date: "1404-07-09" })).toEqual(["9th-late", "9th", "8th"]);
    expect(await ordersOf(shop, { from_date: "1404-07-09", to_date: "1404-07-09" })).toEqual(["9th-late", "9th"]);
    expect(await ordersOf(shop, { from_date: "1404-07-10", to_date: "1404-08-01" })).toEqual(["10th"]);
  });

  it("is that of one terminal and one environment", async () => {
    const shop = setUpIranDargah({ terminals: [{}, { token: "second" }] });
    await shop.startPayment();
    expect((await list(shop, {}, { token: "second" })).body.data.pagination.total).toBe(0);
    expect((await list(shop, {}, { base: "https://ipg.irandargah.com" })).body.data.pagination.total).toBe(0);
    expect((await list(shop)).body.data.pagination.total).toBe(1);
  });

  it("shows references and times only after a verification", async () => {
    const shop = setUpIranDargah();
    seed(shop, 1, "verified");
    seed(shop, 1, "failed");
    const [failed, verified] = (await list(shop)).body.data.transactions;
    expect(failed).toMatchObject({ ref_code: null, verified_at: null });
    expect(verified).toMatchObject({ ref_code: verified.authority, verified_at: "1404-07-09 10:30:00" });
  });
});

describe("a transaction", () => {
  const show = async (shop: Shop, authority: string) =>
    (await shop.call(`/v2/transactions/${authority}`)).body.data.transaction;

  it("shows everything, from the creation to the verification", async () => {
    const shop = setUpIranDargah();
    const { authority, page } = await shop.startPayment({ order_id: "A" });
    expect(await show(shop, authority)).toEqual({
      authority,
      order_id: "A",
      amount: 250_000,
      status: "pending",
      workflow_state: "PENDING",
      description: null,
      ref_code: null,
      callback_url: "https://shop.example/return",
      created_at: "1404-07-09 10:30:00",
      updated_at: "1404-07-09 10:30:00",
      expires_at: "1404-07-09 10:45:00",
      is_expired: false,
      can_be_verified: false,
      verification_status: null,
    });
    await shop.sandbox.clock.advance("2m");
    await shop.comeBack(page);
    expect(await show(shop, authority)).toMatchObject({ workflow_state: "PAID", can_be_verified: true });
    await shop.sandbox.clock.advance("20m");
    await shop.verify(authority);
    expect(await show(shop, authority)).toMatchObject({
      workflow_state: "COMPLETED",
      updated_at: "1404-07-09 10:52:00",
      is_expired: false,
      can_be_verified: false,
      verification_status: 200,
      ref_code: authority,
    });
  });

  it("is expired from the exact moment at which the time to pay ends", async () => {
    const shop = setUpIranDargah();
    const { authority } = await shop.startPayment();
    await shop.sandbox.clock.advance(15 * 60_000 - 1);
    expect((await show(shop, authority)).is_expired).toBe(false);
    await shop.sandbox.clock.advance(1);
    expect(await show(shop, authority)).toMatchObject({ is_expired: true, status: "timeout" });
  });

  it("can no longer be verified after the time to verify", async () => {
    const shop = setUpIranDargah();
    const authority = await shop.paid();
    await shop.sandbox.clock.advance("30m");
    expect(await show(shop, authority)).toMatchObject({ can_be_verified: false, workflow_state: "REVERSED" });
  });

  it("that is unknown is refused", async () => {
    expect(refusalOf(await setUpIranDargah().call("/v2/transactions/unknown"))).toMatchObject({
      status: 404,
      code: -33,
    });
  });
});
