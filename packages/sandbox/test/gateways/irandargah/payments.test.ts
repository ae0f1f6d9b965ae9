import { describe, expect, it } from "vitest";
import { mistakesOf, productionHost, refusalOf, setUpIranDargah } from "./set-up.ts";

const order = (length: number) => "a".repeat(length);

describe("the fields of a payment", () => {
  it.each([
    ["amount", 100_000, undefined],
    ["amount", 99_999, "مبلغ باید حداقل 100000 ریال باشد"],
    ["amount", 4_000_000_000, undefined],
    ["amount", 4_000_000_001, "مبلغ باید حداکثر 4000000000 ریال باشد"],
    ["amount", 2 ** 31, undefined],
    ["amount", "250000", "نوع مقدار مبلغ نادرست است"],
    ["amount", 250_000.5, "نوع مقدار مبلغ نادرست است"],
    ["order_id", order(50), undefined],
    ["order_id", order(51), "قالب فیلد order_id نامعتبر است"],
    ["order_id", "a", undefined],
    ["order_id", "", "قالب فیلد order_id نامعتبر است"],
    ["order_id", "سفارش", "قالب فیلد order_id نامعتبر است"],
    ["callback_url", `https://shop.example/${order(479)}`, undefined],
    ["callback_url", `https://shop.example/${order(480)}`, "فیلد callback_url نباید بیش از 500 نویسه باشد"],
    ["callback_url", "ftp://shop.example", "قالب فیلد callback_url نامعتبر است"],
    ["callback_url", "https://", "قالب فیلد callback_url نامعتبر است"],
    ["mobile", "00989123456789", undefined],
    ["mobile", "0912345678", "قالب فیلد mobile نامعتبر است"],
    ["description", order(255), undefined],
    ["description", order(256), "فیلد description نباید بیش از 255 نویسه باشد"],
    ["description", "<b>", "قالب فیلد description نامعتبر است"],
    ["card_number", "603799******6789", undefined],
    ["card_number", "603799*****6789", "قالب فیلد card_number نامعتبر است"],
    ["action", "GET", undefined],
    ["action", "get", "مقدار فیلد action مجاز نیست"],
    ["affiliate_code", "AB12", undefined],
    ["affiliate_code", "AB1", "فیلد affiliate_code باید حداقل 4 نویسه باشد"],
    ["direct_verify", true, undefined],
    ["direct_verify", "true", "نوع مقدار فیلد direct_verify نادرست است"],
  ])("accepts or refuses %s %s", async (field, value, sentence) => {
    const shop = setUpIranDargah();
    const response = await shop.create({ [field]: value }, { base: productionHost });
    if (sentence === undefined) expect(response.status, response.text).toBe(200);
    else expect(mistakesOf(response)).toEqual({ [field]: [sentence] });
  });

  it("names every refused field, with the id of the call", async () => {
    const shop = setUpIranDargah();
    const response = await shop.create({ amount: 1, order_id: undefined, mobile: "1" });
    expect(mistakesOf(response)).toEqual({
      amount: ["مبلغ باید حداقل 100000 ریال باشد"],
      order_id: ["فیلد order_id الزامی است"],
      mobile: ["قالب فیلد mobile نامعتبر است"],
    });
    expect(response.body.meta).toEqual({ request_id: expect.stringMatching(/^sandbox_[0-9a-f]{9}$/) });
  });

  it.each([
    [10_000_000, 200],
    [10_000_001, 422],
  ])("accepts %i Rial in the sandbox: HTTP %i", async (amount, status) => {
    const shop = setUpIranDargah();
    const response = await shop.create({ amount });
    expect(response.status).toBe(status);
    if (status === 422) expect(mistakesOf(response)).toEqual({ amount: ["مبلغ باید حداکثر 10000000 ریال باشد"] });
    expect((await shop.create({ amount }, { base: productionHost })).status).toBe(200);
  });

  it("reports the sandbox's maximum amount along with the fields that the spec refuses", async () => {
    const response = await setUpIranDargah().create({ amount: 10_000_001, mobile: "1" });
    expect(Object.keys(mistakesOf(response)).sort()).toEqual(["amount", "mobile"]);
  });

  it.each([
    ["a form", "amount=250000", "application/x-www-form-urlencoded", 415],
    ["plain text", "{}", "text/plain", 415],
    ["broken JSON", "{", "application/json", 400],
    ["a list", "[]", "application/json", 400],
  ])("refuses %s as a body", async (_, body, type, status) => {
    const response = await setUpIranDargah().call("/v2/payments", { body, headers: { "Content-Type": type } });
    expect(refusalOf(response)).toMatchObject({ status, code: -2 });
  });
});

describe("an environment", () => {
  it("is visible in authority, expiry and meta", async () => {
    const shop = setUpIranDargah();
    const test = await shop.create();
    expect(test.body.data.transaction.authority).toMatch(/^20251001103000[0-9A-Z]{6}$/);
    expect(test.body.data.transaction.expires_at).toBe("1404-07-09 10:45:00");
    expect(test.body.data.meta).toMatchObject({ environment: "sandbox", test_mode: true });
    const live = await shop.create({}, { base: productionHost });
    expect(live.body.data.transaction.authority).toMatch(/^20251001103000[0-9A-Z]{4}$/);
    expect(live.body.data.transaction.expires_at).toBe("1404-07-09 10:50:00");
    expect(Object.keys(live.body.data.meta)).toEqual(["idempotency_key", "request_id", "processing_time_ms"]);
  });

  it("is that of the option on local addresses", async () => {
    const base = "http://127.0.0.1:4010/irandargah";
    const test = setUpIranDargah();
    expect((await test.create({}, { base })).body.data.meta.environment).toBe("sandbox");
    const live = setUpIranDargah({ environment: "production" });
    const { token } = live.sandbox.credentials().irandargah ?? {};
    const created = await live.create({}, { base, token: String(token) });
    expect(created.body.data.meta.environment).toBeUndefined();
    expect(created.body.data.transaction.gateway_url).toMatch(/^http:\/\/127.0.0.1:4010\/irandargah\/startpay\//);
  });

  it("does not know the other one's payments", async () => {
    const shop = setUpIranDargah();
    const { authority } = await shop.startPayment();
    const response = await shop.call(`/v2/payments/${authority}`, { base: productionHost });
    expect(refusalOf(response)).toMatchObject({ status: 404, code: -33 });
    const page = await shop.sandbox.fetch(new Request(`${productionHost}/startpay/${authority}`));
    expect(page.status).toBe(404);
  });

  it("gives every payment of one moment its own authority", () => {
    const { sandbox } = setUpIranDargah({ environment: "production" });
    const seed = () => sandbox.seedPayment({ gateway: "irandargah", amount: 100_000 }).reference;
    // So many that two of four characters would collide by chance.
    expect(new Set(Array.from({ length: 8000 }, seed)).size).toBe(8000);
  });
});

describe("an Idempotency-Key", () => {
  const withKey = (key: string) => ({ headers: { "Idempotency-Key": key } });

  it("is required, under either of its names", async () => {
    const shop = setUpIranDargah();
    const without = await shop.call("/v2/payments", { body: shop.fields() });
    expect(mistakesOf(without)).toEqual({ "Idempotency-Key": ["هدر Idempotency-Key الزامی است"] });
    const other = await shop.call("/v2/payments", { body: shop.fields(), headers: { "X-Idempotency-Key": "k" } });
    expect(other.body.data.meta.idempotency_key).toBe("k");
  });

  it("can be left out if the option says so, and is then missing from the response", async () => {
    const shop = setUpIranDargah({ idempotencyKey: "optional" });
    const response = await shop.call("/v2/payments", { body: shop.fields() });
    expect(response.status).toBe(200);
    expect(response.body.data.meta).not.toHaveProperty("idempotency_key");
  });

  it("has printable characters", async () => {
    const response = await setUpIranDargah().create({}, withKey("a\tb"));
    expect(mistakesOf(response)).toEqual({ "Idempotency-Key": ["قالب هدر Idempotency-Key نامعتبر است"] });
  });

  it("repeats the first response, byte for byte, and creates no second payment", async () => {
    const shop = setUpIranDargah();
    const body = shop.fields();
    const first = await shop.call("/v2/payments", { body, ...withKey("k") });
    await shop.sandbox.clock.advance("5m");
    const second = await shop.call("/v2/payments", { body, ...withKey("k") });
    expect(second.text).toBe(first.text);
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it("is refused with other bytes, even if they mean the same", async () => {
    const shop = setUpIranDargah();
    const body = JSON.stringify(shop.fields());
    await shop.call("/v2/payments", { body, ...withKey("k") });
    const again = await shop.call("/v2/payments", { body: `${body} `, ...withKey("k") });
    expect(refusalOf(again)).toEqual({ status: 409, code: -2, type: "business_logic_error" });
  });

  it.each([
    [86_399_999, 409],
    [86_400_000, 200],
  ])("is forgotten after a day: %i ms later it gets HTTP %i", async (later, status) => {
    const shop = setUpIranDargah();
    await shop.create({}, withKey("k"));
    await shop.sandbox.clock.advance(later);
    expect((await shop.create({}, withKey("k"))).status).toBe(status);
  });

  it("follows the sandbox's clock, even if the clock of one call was wrong", async () => {
    const shop = setUpIranDargah();
    const body = shop.fields();
    shop.sandbox.faults.add({ kind: "clock-skew", duration: "-2d" });
    const first = await shop.call("/v2/payments", { body, ...withKey("k") });
    expect(first.body.timestamp).toBe("1404-07-07 10:30:00");
    expect((await shop.call("/v2/payments", { body, ...withKey("k") })).text).toBe(first.text);
  });

  it("is not used up by a call that was refused", async () => {
    const shop = setUpIranDargah();
    expect((await shop.create({ amount: 1 }, withKey("k"))).status).toBe(422);
    expect((await shop.create({}, withKey("k"))).status).toBe(200);
  });

  it("belongs to a terminal", async () => {
    const shop = setUpIranDargah({ terminals: [{}, { token: "second" }] });
    await shop.create({}, withKey("k"));
    expect((await shop.create({}, { ...withKey("k"), token: "second" })).status).toBe(200);
  });

  it("conflicts in any case if the option says so", async () => {
    const shop = setUpIranDargah({ idempotencyReplay: "conflict" });
    const body = shop.fields();
    await shop.call("/v2/payments", { body, ...withKey("k") });
    expect((await shop.call("/v2/payments", { body, ...withKey("k") })).status).toBe(409);
  });
});

describe("an order", () => {
  it("has one payment for each terminal", async () => {
    const shop = setUpIranDargah({ terminals: [{}, { token: "second" }] });
    await shop.startPayment({ order_id: "A" });
    expect(mistakesOf(await shop.create({ order_id: "A" }))).toEqual({ order_id: ["فیلد order_id تکراری است"] });
    expect((await shop.create({ order_id: "a" })).status).toBe(200);
    expect((await shop.create({ order_id: "A" }, { token: "second" })).status).toBe(200);
    expect((await shop.create({ order_id: "A" }, { base: productionHost })).status).toBe(200);
  });

  it("stays in use after the payment has failed", async () => {
    const shop = setUpIranDargah();
    const { page } = await shop.startPayment({ order_id: "A" });
    await shop.comeBack(page, { card: "failed" });
    expect((await shop.create({ order_id: "A" })).status).toBe(422);
  });

  it("conflicts, or may have two payments, depending on the option", async () => {
    const conflict = setUpIranDargah({ duplicateOrder: "conflict" });
    await conflict.startPayment({ order_id: "A" });
    expect(refusalOf(await conflict.create({ order_id: "A" }))).toMatchObject({ status: 409, code: -2 });
    const allowed = setUpIranDargah({ duplicateOrder: "allowed" });
    const first = await allowed.startPayment({ order_id: "A" });
    const second = await allowed.startPayment({ order_id: "A" });
    expect(first.authority).not.toBe(second.authority);
    expect((await allowed.get(first.authority)).status).toBe(200);
  });

  it("cannot be seeded twice", () => {
    const { sandbox } = setUpIranDargah();
    const seed = { gateway: "irandargah", amount: 100_000, orderId: "A" } as const;
    sandbox.seedPayment(seed);
    expect(() => sandbox.seedPayment(seed)).toThrow(TypeError);
  });
});

describe("a payment that is read", () => {
  const statuses = [
    ["pending", "pending"],
    ["paid", "pending"],
    ["verified", "completed"],
    ["failed", "failed"],
    ["cancelled", "cancelled"],
    ["timeout", "timeout"],
    ["reversed", "failed"],
    ["refunded", "completed"],
  ] as const;

  it.each(statuses)("is called %s inside and %s outside", async (state, status) => {
    const shop = setUpIranDargah();
    const { reference } = shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, state });
    const { transaction } = (await shop.get(reference)).body.data;
    const verified = state === "verified" || state === "refunded";
    expect(transaction).toMatchObject({ status, amount: 100_000, ref_id: verified ? reference : null });
  });

  it.each([
    [{ paidStatus: "completed" }, "paid", "completed"],
    [{ reversedStatus: "unknown" }, "reversed", "unknown"],
    [{ cancelledStatus: "completed" }, "cancelled", "completed"],
  ] as const)("has another status with %o", async (options, state, status) => {
    const shop = setUpIranDargah(options);
    const { reference } = shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, state });
    expect((await shop.get(reference)).body.data.transaction.status).toBe(status);
  });

  it("has the bank's reference if the option says so", async () => {
    const shop = setUpIranDargah({ paymentReference: "bank" });
    const payment = shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, state: "verified" });
    expect((await shop.get(payment.reference)).body.data.transaction.ref_id).toBe(payment.bankReference);
  });

  it.each(["nothing", "order%20sandbox%20shop%20ORDER-1", "pay_000001"])("is unknown as %s", async (authority) => {
    const shop = setUpIranDargah();
    await shop.startPayment({ order_id: "ORDER-1" });
    expect(refusalOf(await shop.get(authority))).toEqual({ status: 404, code: -33, type: "business_logic_error" });
  });

  it("of another terminal is unknown too", async () => {
    const shop = setUpIranDargah({ terminals: [{}, { token: "second" }] });
    const { authority } = await shop.startPayment();
    const paths = [`payments/${authority}`, `verifications/${authority}`, `transactions/${authority}`];
    for (const path of paths) {
      expect(refusalOf(await shop.call(`/v2/${path}`, { token: "second" })).code).toBe(-33);
    }
    for (const path of [`payments/${authority}/cancel`, `verifications/${authority}/retry`]) {
      expect(refusalOf(await shop.call(`/v2/${path}`, { token: "second", method: "POST" })).code).toBe(-33);
    }
    expect(refusalOf(await shop.verify(authority, {}, { token: "second" })).code).toBe(-33);
  });

  it("times out when its time to pay has run out", async () => {
    const shop = setUpIranDargah({ sandboxPayMinutes: 2 });
    const { authority } = await shop.startPayment();
    await shop.sandbox.clock.advance(119_999);
    expect((await shop.get(authority)).body.data.transaction.status).toBe("pending");
    await shop.sandbox.clock.advance(1);
    expect((await shop.get(authority)).body.data.transaction.status).toBe("timeout");
  });
});

describe("a cancellation", () => {
  const cancelOf = (shop: ReturnType<typeof setUpIranDargah>) => (authority: string) =>
    shop.call(`/v2/payments/${authority}/cancel`, { method: "POST" });

  it("responds as documented, with completed, and the payment is cancelled afterwards", async () => {
    const shop = setUpIranDargah();
    const { authority, page } = await shop.startPayment();
    const response = await cancelOf(shop)(authority);
    expect(response.body.data.transaction).toMatchObject({ status: "completed", ref_id: null });
    expect((await shop.get(authority)).body.data.transaction.status).toBe("cancelled");
    expect((await shop.sandbox.fetch(new Request(page))).status).toBe(410);
  });

  it("says cancelled if the option says so", async () => {
    const shop = setUpIranDargah({ cancelResponseStatus: "cancelled" });
    const { authority } = await shop.startPayment();
    expect((await cancelOf(shop)(authority)).body.data.transaction.status).toBe("cancelled");
  });

  it.each([
    ["paid", 400, -2],
    ["verified", 409, -21],
    ["failed", 400, -2],
    ["cancelled", 400, -2],
    ["timeout", 400, -2],
    ["reversed", 400, -2],
  ] as const)("of a payment that is %s is refused", async (state, status, code) => {
    const shop = setUpIranDargah();
    const { reference } = shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, state });
    expect(refusalOf(await cancelOf(shop)(reference))).toMatchObject({ status, code });
  });

  it("gives the money of a paid payment back if the option says so", async () => {
    const shop = setUpIranDargah({ cancelPaid: "reversed" });
    const authority = await shop.paid();
    expect((await cancelOf(shop)(authority)).status).toBe(200);
    expect((await shop.get(authority)).body.data.transaction.status).toBe("cancelled");
    expect(shop.sandbox.payments()[0]?.state).toBe("reversed");
  });

  it("can be repeated if the option says so", async () => {
    const refused = setUpIranDargah();
    const first = await refused.startPayment();
    await cancelOf(refused)(first.authority);
    expect(refusalOf(await cancelOf(refused)(first.authority)).status).toBe(400);
    const accepted = setUpIranDargah({ repeatedCancel: "accepted" });
    const second = await accepted.startPayment();
    await cancelOf(accepted)(second.authority);
    expect((await cancelOf(accepted)(second.authority)).status).toBe(200);
    const failed = accepted.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, state: "failed" });
    expect((await cancelOf(accepted)(failed.reference)).status).toBe(400);
  });
});
