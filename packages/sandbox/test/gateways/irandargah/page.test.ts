import { describe, expect, it } from "vitest";
import { productionHost, refusalOf, setUpIranDargah } from "./set-up.ts";

describe("the payer's callback", () => {
  it("of a paid payment is a form by default, with every value as text", async () => {
    const shop = setUpIranDargah();
    const { authority, page } = await shop.startPayment({ order_id: "A" });
    const { method, fields } = await shop.comeBack(page);
    const [payment] = shop.sandbox.payments();
    expect(method).toBe("POST");
    expect(fields).toEqual({
      authority,
      status_code: "201",
      message: "پرداخت در انتظار تایید است",
      amount: "250000",
      order_id: "A",
      ref_id: payment?.bankReference,
      card_pan: "603799******6789",
    });
    expect(Object.keys(fields).slice(0, 5)).toEqual(["authority", "status_code", "message", "amount", "order_id"]);
  });

  it.each(["GET", "POST"])("uses %s if the merchant asked for it", async (action) => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment({ action });
    expect((await shop.comeBack(page)).method).toBe(action);
  });

  it("keeps the query of the callback URL", async () => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment({ action: "GET", callback_url: "https://shop.example/return?shop=7" });
    expect((await shop.comeBack(page)).fields).toMatchObject({ shop: "7", status_code: "201" });
  });

  it.each([{ card: "failed" }, { card: "insufficient" }, { card: "timeout" }, { cancel: true }])(
    "after %o has code -1 and neither reference nor card",
    async (pay) => {
      const shop = setUpIranDargah();
      const { page } = await shop.startPayment({ order_id: "A" });
      const { fields } = await shop.comeBack(page, pay);
      expect(fields).toMatchObject({ status_code: "-1", message: "پرداخت ناموفق یا لغو توسط کاربر", amount: "250000" });
      expect(Object.keys(fields)).toHaveLength(5);
    },
  );

  it("has reference and card with direct_verify only, if the option says so", async () => {
    const shop = setUpIranDargah({ returnDetails: "direct-verify" });
    const plain = await shop.startPayment();
    expect((await shop.comeBack(plain.page)).fields).not.toHaveProperty("ref_id");
    const direct = await shop.startPayment({ direct_verify: true });
    expect((await shop.comeBack(direct.page)).fields).toHaveProperty("card_pan", "603799******6789");
  });

  it("can be tampered with in its amount, its order and its authority", async () => {
    const shop = setUpIranDargah();
    for (const [tamper, field] of [
      ["amount", "amount"],
      ["order", "order_id"],
      ["reference", "authority"],
    ] as const) {
      const { authority, page } = await shop.startPayment();
      const { orderId } = shop.sandbox.payments({ reference: authority })[0] ?? {};
      shop.sandbox.faults.add({ kind: "tampered-callback", tamper });
      const { fields } = await shop.comeBack(page);
      const own: Record<string, string | undefined> = { amount: "250000", order_id: orderId, authority };
      for (const name of Object.keys(own)) {
        if (name === field) expect(fields[name]).not.toBe(own[name]);
        else expect(fields[name]).toBe(own[name]);
      }
    }
  });
});

describe("direct_verify", () => {
  it("verifies as soon as the payer has paid, and returns code 100", async () => {
    const shop = setUpIranDargah();
    const { authority, page } = await shop.startPayment({ direct_verify: true });
    const { fields } = await shop.comeBack(page);
    expect(fields).toMatchObject({ status_code: "100", message: "تراکنش با موفقیت تأیید شد" });
    const read = await shop.call(`/v2/verifications/${authority}`);
    expect(read.body.data.verification).toMatchObject({ authority, amount: 250_000, ref_id: fields.ref_id });
    expect(refusalOf(await shop.verify(authority)).code).toBe(-21);
  });

  it("leaves the verification to the merchant if it fails", async () => {
    const shop = setUpIranDargah();
    const { authority, page } = await shop.startPayment({ direct_verify: true });
    await shop.sandbox.act("irandargah", "fail-next-verification");
    expect((await shop.comeBack(page)).fields.status_code).toBe("201");
    expect((await shop.verify(authority)).status).toBe(200);
  });

  it("does nothing for a payment that failed", async () => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment({ direct_verify: true });
    expect((await shop.comeBack(page, { card: "failed" })).fields.status_code).toBe("-1");
  });

  it("does not affect other payments", async () => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment({ direct_verify: false });
    expect((await shop.comeBack(page)).fields.status_code).toBe("201");
    expect(shop.sandbox.payments()[0]?.state).toBe("paid");
  });
});

describe("the pay page", () => {
  const open = (shop: ReturnType<typeof setUpIranDargah>, page: string) =>
    shop.sandbox.fetch(new Request(page)).then(({ status }) => status);

  it("has the host at which the payment was created", async () => {
    const shop = setUpIranDargah();
    for (const base of [productionHost, "http://127.0.0.1:4010/irandargah"]) {
      const { authority, page } = await shop.startPayment({}, { base });
      expect(page).toBe(`${base}/startpay/${authority}`);
      expect(await open(shop, page)).toBe(200);
    }
  });

  it("can be opened again before the payer is done, unless the option says otherwise", async () => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment();
    expect([await open(shop, page), await open(shop, page)]).toEqual([200, 200]);
    const once = setUpIranDargah({ reopenedPage: "refused" });
    const other = await once.startPayment();
    expect([await open(once, other.page), await open(once, other.page)]).toEqual([200, 410]);
  });

  it.each(["paid", "verified", "failed", "cancelled", "timeout"] as const)(
    "of a payment that is %s is gone",
    async (state) => {
      const shop = setUpIranDargah();
      const { reference } = shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, state });
      expect(await open(shop, `https://sandbox.irandargah.com/startpay/${reference}`)).toBe(410);
    },
  );

  it("is gone when the time to pay has run out, and unknown for an unknown payment", async () => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment();
    await shop.sandbox.clock.advance("15m");
    expect(await open(shop, page)).toBe(410);
    expect(await open(shop, "https://sandbox.irandargah.com/startpay/unknown")).toBe(404);
  });

  it.each([
    ["6037997123456789", true],
    ["603799******6789", true],
    ["6219861012345678", false],
    ["621986******5678", false],
  ])("of a payment for the card %s accepts the first test card: %s", async (card_number, allowed) => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment({ card_number });
    const paying = shop.sandbox.pay(page, { card: "success" });
    if (allowed) await expect(paying).resolves.toMatchObject({ payment: { state: "paid" } });
    else await expect(paying).rejects.toThrow(TypeError);
  });
});
