import { describe, expect, it } from "vitest";
import type { IranDargahOptions } from "../../../src/index.ts";
import { mistakesOf, refusalOf, type Shop, setUpIranDargah } from "./set-up.ts";

const minute = 60_000;
const retry = (shop: Shop, authority: string) => shop.call(`/v2/verifications/${authority}/retry`, { method: "POST" });
const read = (shop: Shop, authority: string) => shop.call(`/v2/verifications/${authority}`);
const seeded = (shop: Shop, state: "paid" | "verified" | "failed" | "pending" | "reversed" | "cancelled" | "timeout") =>
  shop.sandbox.seedPayment({ gateway: "irandargah", amount: 250_000, orderId: "A", state }).reference;

describe("a verification", () => {
  it("gives the bank's reference, and the payment is then completed", async () => {
    const shop = setUpIranDargah();
    const authority = await shop.paid();
    await shop.sandbox.clock.advance("5m");
    const response = await shop.verify(authority);
    const [payment] = shop.sandbox.payments();
    expect(response.body.data.verification).toEqual({
      ref_id: payment?.bankReference,
      authority,
      amount: 250_000,
      verified_at: "1404-07-09 10:35:00",
    });
    expect((await shop.get(authority)).body.data.transaction.status).toBe("completed");
    expect((await read(shop, authority)).body.data.verification).toEqual(response.body.data.verification);
  });

  it.each([
    [{ amount: 249_999 }, 400],
    [{ amount: 250_001 }, 400],
    [{ amount: 250_000 }, 200],
    [{ amount: 250_000, order_id: "A" }, 200],
    [{ amount: 250_000, order_id: "a" }, 400],
  ])("compares %o with the payment: HTTP %i", async (given, status) => {
    const shop = setUpIranDargah();
    const response = await shop.verify(seeded(shop, "paid"), given);
    expect(response.status).toBe(status);
    if (status === 200) return;
    expect(refusalOf(response)).toEqual({ status: 400, code: -19, type: "business_logic_error" });
    expect(shop.sandbox.payments()[0]?.state).toBe("paid");
  });

  it("gives the money back after a wrong amount if the option says so", async () => {
    const shop = setUpIranDargah({ wrongAmount: "reversed" });
    const authority = seeded(shop, "paid");
    expect(refusalOf(await shop.verify(authority, { amount: 1 })).code).toBe(-19);
    expect(refusalOf(await shop.verify(authority)).code).toBe(-19);
    expect(shop.sandbox.payments()[0]?.state).toBe("reversed");
  });

  it.each([
    [{ amount: "250000" }, "amount"],
    [{ amount: undefined }, "amount"],
    [{ order_id: "سفارش" }, "order_id"],
    [{ authority: "" }, "authority"],
  ])("is refused with the field %o", async (given, field) => {
    const response = await setUpIranDargah().verify("unknown", given);
    expect(Object.keys(mistakesOf(response))).toEqual([field]);
  });

  it("of an unknown payment is refused", async () => {
    const response = await setUpIranDargah().verify("unknown");
    expect(refusalOf(response)).toEqual({ status: 404, code: -33, type: "business_logic_error" });
  });

  it.each(["pending", "failed", "cancelled", "timeout", "reversed"] as const)(
    "of a payment that is %s is refused, with the code of the option",
    async (state) => {
      const shop = setUpIranDargah();
      expect(refusalOf(await shop.verify(seeded(shop, state)))).toMatchObject({ status: 400, code: -19 });
      const other = setUpIranDargah({ unpaidCode: -33 });
      expect(refusalOf(await other.verify(seeded(other, state)))).toMatchObject({ status: 404, code: -33 });
    },
  );

  it("happens only once", async () => {
    const shop = setUpIranDargah();
    const authority = await shop.paid();
    await shop.verify(authority);
    const again = await shop.verify(authority);
    expect(refusalOf(again)).toEqual({ status: 409, code: -21, type: "business_logic_error" });
    expect(refusalOf(await shop.verify(authority, { amount: 1 })).code).toBe(-19);
  });

  it("can be repeated with status_code 100 if the option says so", async () => {
    const shop = setUpIranDargah({ alreadyVerified: "accepted" });
    const authority = await shop.paid();
    const first = await shop.verify(authority);
    expect(first.body.status_code).toBe(200);
    await shop.sandbox.clock.advance("1m");
    const second = await shop.verify(authority);
    expect(second.body.status_code).toBe(100);
    expect(second.body.data.verification).toEqual(first.body.data.verification);
  });

  it.each([
    [{}, 30],
    [{ verifyMinutes: 5 }, 5],
  ])("can be made, with %o, for %i minutes after the payment", async (options, minutes) => {
    const early = setUpIranDargah(options);
    const first = await early.paid();
    await early.sandbox.clock.advance(minutes * minute - 1);
    expect((await early.verify(first)).status).toBe(200);
    const late = setUpIranDargah(options);
    const second = await late.paid();
    await late.sandbox.clock.advance(minutes * minute);
    expect(refusalOf(await late.verify(second)).code).toBe(-19);
    expect((await late.get(second)).body.data.transaction.status).toBe("failed");
  });

  it("returns the same response for the same key and bytes, and HTTP 409 for other bytes", async () => {
    const shop = setUpIranDargah();
    const authority = await shop.paid();
    const headers = { "Idempotency-Key": "verify" };
    const first = await shop.verify(authority, {}, { headers });
    await shop.sandbox.clock.advance("1m");
    expect((await shop.verify(authority, {}, { headers })).text).toBe(first.text);
    const other = await shop.verify(authority, { order_id: "A" }, { headers });
    expect(refusalOf(other)).toEqual({ status: 409, code: -2, type: "business_logic_error" });
    expect(refusalOf(await shop.verify(authority)).code).toBe(-21);
  });

  it("may use the key of the creation, which is another call", async () => {
    const shop = setUpIranDargah();
    const headers = { "Idempotency-Key": "same" };
    const authority = await shop.paid({}, { headers });
    expect((await shop.verify(authority, {}, { headers })).status).toBe(200);
  });

  it("refuses an invalid key", async () => {
    const response = await setUpIranDargah().verify("unknown", {}, { headers: { "Idempotency-Key": "a\tb" } });
    expect(Object.keys(mistakesOf(response))).toEqual(["Idempotency-Key"]);
  });
});

describe("a verification that is read", () => {
  it.each([
    [{}, 404, -33],
    [{ missingVerification: "refused" }, 400, -19],
  ] as const)("and does not exist gets, with %o, HTTP %i", async (options, status, code) => {
    const shop = setUpIranDargah(options);
    expect(refusalOf(await read(shop, seeded(shop, "paid")))).toMatchObject({ status, code });
  });
});

describe("a verification that fails", () => {
  const failing = async (options: IranDargahOptions = {}, input: Record<string, unknown> = {}) => {
    const shop = setUpIranDargah(options);
    const authority = await shop.paid();
    await shop.sandbox.act("irandargah", "fail-next-verification", input);
    return { shop, authority };
  };

  it.each([
    [{}, 503, 996, "gateway_error"],
    [{ code: -31 }, 500, -31, "server_error"],
    [{ code: -500 }, 500, -500, "server_error"],
  ])("by the action with %o gets HTTP %i", async (input, status, code, type) => {
    const { shop, authority } = await failing({}, input);
    expect(refusalOf(await shop.verify(authority))).toEqual({ status, code, type });
    expect(shop.sandbox.payments()[0]?.state).toBe("paid");
  });

  it("can be retried with retryVerification", async () => {
    const { shop, authority } = await failing();
    await shop.verify(authority);
    const response = await retry(shop, authority);
    expect(response.body).toMatchObject({ message: "تأیید مجدد با موفقیت انجام شد", status_code: 200 });
    expect(refusalOf(await retry(shop, authority))).toMatchObject({ status: 409, code: -21 });
  });

  it("can be retried with verifyPayment, with the same key", async () => {
    const { shop, authority } = await failing();
    const headers = { "Idempotency-Key": "k" };
    expect((await shop.verify(authority, {}, { headers })).status).toBe(503);
    expect((await shop.verify(authority, {}, { headers })).status).toBe(200);
  });

  it("fails as often as the action says, for retries too, and for one terminal", async () => {
    const { shop, authority } = await failing({ terminals: [{}, { token: "second" }] }, { times: 2 });
    const other = await shop.paid({}, { token: "second" });
    expect((await shop.verify(other, {}, { token: "second" })).status).toBe(200);
    expect((await shop.verify(authority)).status).toBe(503);
    expect((await retry(shop, authority)).status).toBe(503);
    expect((await retry(shop, authority)).status).toBe(200);
  });

  it("notifies the subscribed webhooks", async () => {
    const events: unknown[] = [];
    const shop = setUpIranDargah(
      {},
      {
        fetch: async (request) => {
          events.push(((await request.json()) as { event: string }).event);
          return new Response();
        },
      },
    );
    const url = "https://merchant.example/hook";
    await shop.call("/v2/webhooks/subscribe", { body: { url, events: ["verification.failed"] } });
    const authority = await shop.paid();
    await shop.sandbox.act("irandargah", "fail-next-verification");
    await shop.verify(authority);
    await shop.sandbox.clock.advance(0);
    expect(events).toEqual(["verification.failed"]);
  });

  it.each([{ code: -33 }, { times: 0 }, { times: 1.5 }, { terminal: "nobody" }])(
    "is not planned by %o",
    async (input) => {
      const { sandbox } = setUpIranDargah();
      await expect(sandbox.act("irandargah", "fail-next-verification", input)).rejects.toThrow(TypeError);
    },
  );
});

describe("a retry", () => {
  it("of a payment whose verification has not failed is refused, unless the option says otherwise", async () => {
    const refused = setUpIranDargah();
    expect(refusalOf(await retry(refused, seeded(refused, "paid")))).toMatchObject({ status: 400, code: -2 });
    const taken = setUpIranDargah({ retryable: "paid" });
    expect((await retry(taken, seeded(taken, "paid"))).status).toBe(200);
  });

  it("of an unpaid payment is refused", async () => {
    const shop = setUpIranDargah();
    expect(refusalOf(await retry(shop, seeded(shop, "pending"))).code).toBe(-19);
    expect(refusalOf(await retry(shop, "unknown")).code).toBe(-33);
  });
});
