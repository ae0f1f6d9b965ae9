import { expect, test } from "vitest";
import { createCheckedSandbox, specOf } from "../../support/checked-sandbox.ts";
import { rawCall, setUpVandar } from "./set-up.ts";

const notifyUrl = "https://shop.example/refunds/5f1c";

test("a payment is refunded in full, with the fee that the payer bore", async () => {
  const { sandbox, finish, look, verify, refund } = setUpVandar({ terminals: [{ feePayer: "payer" }] });
  const { token, transId } = await finish();
  const refunded = await refund(transId, { payment_number: "13456", description: "Sold out" });
  expect(refunded).toMatchObject({
    ok: true,
    data: {
      status: 1,
      data: {
        message: "عملبات بازگشت وجه با موفقیت ثبت گردید.",
        results: [
          {
            id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
            retry_count: "01",
            amount: 250_500,
            wage: 1_000,
            payment_number: "13456",
            status: "PENDING",
            description: "Sold out",
            refund_date: "1404/07/09 10:30:00",
            created_at: "1404/07/09 10:30:00",
            receipt_url: null,
          },
        ],
      },
    },
  });
  expect(sandbox.payments()).toMatchObject([{ state: "refunded" }]);
  expect(await look(token)).toMatchObject({ ok: true, data: { code: 2 } });
  expect(await verify(token)).toMatchObject({ ok: false, error: { status: 2 } });
  expect(await refund(transId)).toMatchObject({ ok: false, status: 422 });
});

test.each([
  { amount: "0", status: 422 },
  { amount: "1", status: 200 },
  { amount: "249999", status: 200 },
  { amount: "250000", status: 200 },
  { amount: "250001", status: 422 },
  { amount: "99999999999999999999", status: 422 },
])("of 250000 Rial, refunding $amount gets HTTP $status", async ({ amount, status }) => {
  const { finish, refund } = setUpVandar();
  const { transId } = await finish();
  expect((await refund(transId, { amount })).status).toBe(status);
});

test("with refundsAbovePaid, more than was paid is refunded, and counted", async () => {
  const { sandbox, finish, refund } = setUpVandar({ refundsAbovePaid: "accepted" });
  const { transId } = await finish();
  for (const amount of ["250001", "1000", "250000"]) expect((await refund(transId, { amount })).status).toBe(200);
  expect(sandbox.payments()).toMatchObject([{ state: "refunded", details: { refunded: 501_001 } }]);
});

test("parts are refunded until nothing is left", async () => {
  const { sandbox, finish, refund } = setUpVandar();
  const { transId } = await finish();
  expect((await refund(transId, { amount: "100000" })).ok).toBe(true);
  expect(await refund(transId, { amount: "150001" })).toMatchObject({
    status: 422,
    error: { status: 0, errors: { amount: ["amount معتبر نیست"] } },
  });
  expect(sandbox.payments()).toMatchObject([{ state: "verified" }]);
  expect(await refund(transId)).toMatchObject({ data: { data: { results: [{ amount: 150_000 }] } } });
  expect(sandbox.payments()).toMatchObject([{ state: "refunded" }]);
  expect((await refund(transId, { amount: "1" })).status).toBe(422);
});

test.each([
  { amount: 149_999_999, parts: [149_999_999] },
  { amount: 150_000_000, parts: [150_000_000] },
  { amount: 150_000_001, parts: [150_000_000, 1] },
  { amount: 300_000_000, parts: [150_000_000, 150_000_000] },
])("a refund of $amount Rial is split into $parts", async ({ amount, parts }) => {
  const { finish, refund } = setUpVandar();
  const { transId } = await finish({ amount });
  const refunded = await refund(transId);
  if (!refunded.ok) throw new Error(JSON.stringify(refunded));
  const { results } = refunded.data.data;
  expect(results.map((result) => result.amount)).toEqual(parts);
  expect(new Set(results.map(({ id }) => id)).size).toBe(parts.length);
});

test("the wallet gains verified payments and loses refunds, with a fee for each part", async () => {
  const { finish, refund } = setUpVandar({ refundPart: 100_000, terminals: [{ wallet: 10_000 }] });
  const { transId } = await finish();
  const first = await refund(transId, { amount: "150000" });
  // 10,000 + 250,000 minus 500 for the payment; minus 150,000 and twice 1,000 for the refund.
  expect(first).toMatchObject({ data: { data: { results: [{ wallet: "107500" }, { wallet: "107500" }] } } });
  expect(await refund(transId, { amount: "100000" })).toMatchObject({
    data: { data: { results: [{ wallet: "6500" }] } },
  });
});

test.each([
  { wallet: 1_499, status: 402 },
  { wallet: 1_500, status: 200 },
  { wallet: 1_501, status: 200 },
])("with $wallet Rial in the wallet before it, a full refund gets HTTP $status", async (row) => {
  const { finish, refund } = setUpVandar({ terminals: [{ wallet: row.wallet }] });
  const { transId } = await finish();
  expect((await refund(transId)).status).toBe(row.status);
});

test("a payment that is not verified is not in the wallet", async () => {
  const { sandbox, startPayment, comeBack, finish, refund } = setUpVandar({ terminals: [{ wallet: 0 }] });
  const { transId } = await finish();
  await comeBack((await startPayment()).page);
  await startPayment();
  const refunded = await refund(transId, { amount: "1" });
  expect(refunded).toMatchObject({ data: { data: { results: [{ wallet: String(249_500 - 1_001) }] } } });
  expect(sandbox.payments().map(({ state }) => state)).toEqual(["verified", "paid", "pending"]);
});

test("forgotten payments leave their money in the wallet", async () => {
  const sandbox = createCheckedSandbox({ paymentLimit: 1, vandar: { terminals: [{ wallet: 0 }] } });
  for (const reference of ["FIRST", "SECOND"]) {
    sandbox.seedPayment({ gateway: "vandar", amount: 250_000, reference, state: "verified" });
  }
  const [kept] = sandbox.payments();
  const path = `/v3/business/sample-shop/transaction/${kept?.details.transId}/refund`;
  const call = rawCall(path, { amount: "1" }, { Authorization: "Bearer vandar-access-token" });
  const { data } = await (await sandbox.fetch(call)).json();
  expect(data.results[0].wallet).toBe(String(2 * 249_500 - 1_001));
});

test.each([
  { options: {}, status: 422 },
  { options: { repeatedPaymentNumber: "accepted" as const }, status: 200 },
])("with $options a payment_number that was used before gets HTTP $status", async ({ options, status }) => {
  const { finish, refund } = setUpVandar(options);
  const { transId } = await finish();
  expect((await refund(transId, { amount: "1", payment_number: "1" })).status).toBe(200);
  expect((await refund(transId, { amount: "1", payment_number: "1" })).status).toBe(status);
  expect((await refund(transId, { amount: "1", payment_number: "2" })).status).toBe(200);
  expect((await refund(transId, { amount: "1" })).status).toBe(200);
  expect((await refund(transId, { amount: "1" })).status).toBe(200);
});

test("a refused refund leaves its payment_number free", async () => {
  const { finish, refund } = setUpVandar();
  const { transId } = await finish();
  expect((await refund(transId, { amount: "250001", payment_number: "1" })).status).toBe(422);
  expect((await refund(transId, { amount: "1", payment_number: "1" })).status).toBe(200);
});

test("what cannot be refunded is refused: an unverified payment, an unknown one, one of another business", async () => {
  const { sandbox, startPayment, comeBack, finish, refund } = setUpVandar({ terminals: [{}, {}] });
  const { page } = await startPayment();
  await comeBack(page);
  const [unverified] = sandbox.payments();
  expect((await refund(Number(unverified?.details.transId))).status).toBe(422);
  expect((await refund(160_969_188_194)).status).toBe(404);
  const { transId } = await finish();
  expect((await refund(transId, {}, "sample-shop-2")).status).toBe(403);
  const other = { Authorization: "Bearer vandar-access-token-2" };
  const path = `/v3/business/sample-shop-2/transaction/${transId}/refund`;
  expect((await sandbox.fetch(rawCall(path, {}, other))).status).toBe(404);
  expect((await refund(transId)).status).toBe(200);
});

test.each([
  { body: { amount: "many" }, errors: { amount: ["amount باید عدد یا رشته‌ای از اعداد باشد"] } },
  { body: { amount: true }, errors: { amount: ["amount باید عدد یا رشته‌ای از اعداد باشد"] } },
  { body: { notify_url: "shop" }, errors: { notify_url: ["notify_url معتبر نیست"] } },
  { body: { notify_url: "mailto:shop@shop.example" }, errors: { notify_url: ["notify_url معتبر نیست"] } },
])("the refund $body is refused field by field", async ({ body, errors }) => {
  const { sandbox, finish } = setUpVandar();
  const { transId } = await finish();
  const path = `/v3/business/sample-shop/transaction/${transId}/refund`;
  const response = await sandbox.fetch(rawCall(path, body, { Authorization: "Bearer vandar-access-token" }));
  expect(response.status).toBe(422);
  expect(await response.json()).toEqual({ status: 0, errors });
});

test.each([
  { options: {}, type: "multipart/form-data" as const },
  { options: { refundNoticeBody: "urlencoded" as const }, type: "application/x-www-form-urlencoded" as const },
])("with $options the merchant is notified of each part as $type, a minute later", async ({ options, type }) => {
  const { sandbox, notices, finish, refund } = setUpVandar({ ...options, refundPart: 200_000 });
  const { transId } = await finish();
  const refunded = await refund(transId, { payment_number: "13456", notify_url: notifyUrl });
  if (!refunded.ok) throw new Error(JSON.stringify(refunded));
  await sandbox.clock.advance(59_999);
  expect(notices).toEqual([]);
  await sandbox.clock.advance(1);
  expect(notices).toHaveLength(2);

  const { operations, validator } = specOf("vandar");
  const operation = operations.find((place) => place.operation.operationId === "refundPayment")?.operation;
  const [item] = Object.values(operation?.callbacks?.refundNotice ?? {});
  const media = item?.post?.requestBody?.content[type];
  expect(media?.schema).toBeDefined();
  for (const [index, notice] of notices.entries()) {
    expect(notice.url).toBe(notifyUrl);
    expect(notice.method).toBe("POST");
    expect(notice.headers.get("content-type")).toContain(type);
    const sent = Object.fromEntries(await notice.formData());
    expect(validator.check(media?.schema ?? {}, sent)).toEqual([]);
    expect(Object.keys(sent)).toEqual(Object.keys(media?.examples?.done?.value ?? {}));
    expect(sent).toMatchObject({
      id: refunded.data.data.results[index]?.id,
      transaction_id: String(transId),
      amount: ["200000", "50000"][index],
      payment_number: "13456",
      status: "DONE",
      settlement_date: "2025-10-01",
      settlement_date_jalali: "1404/07/09",
      revised_transaction_id: "",
    });
  }
});

test("the minutes to the notice are those of the option, and an unreachable merchant misses it", async () => {
  const { sandbox, finish, refund, notices } = setUpVandar({ refundNoticeMinutes: 5 });
  const { transId } = await finish();
  await refund(transId, { notify_url: notifyUrl });
  await sandbox.clock.advance(5 * 60_000 - 1);
  expect(notices).toHaveLength(0);
  notices.push = () => {
    throw new TypeError("fetch failed");
  };
  await sandbox.clock.advance(1);
  await sandbox.clock.advance("1d");
  expect(notices).toHaveLength(0);
});

const day = 86_400_000;

test.each([
  { at: 5 * day - 1, status: 404 },
  { at: 5 * day, status: 401 },
])("after $at milliseconds an access token gets HTTP $status", async ({ at, status }) => {
  const { sandbox, refund } = setUpVandar();
  await sandbox.clock.advance(at);
  expect((await refund(1)).status).toBe(status);
});

test.each([
  { at: 10 * day - 1, status: 200 },
  { at: 10 * day, status: 401 },
])("after $at milliseconds a refresh token gets HTTP $status", async ({ at, status }) => {
  const { sandbox, client } = setUpVandar();
  await sandbox.clock.advance(at);
  const renewed = await client.POST("/v3/refreshtoken", { body: { refreshtoken: "vandar-refresh-token" } });
  expect(renewed.status).toBe(status);
});

test.each([
  { options: {}, old: 404 },
  { options: { oldAccessToken: "revoked" as const }, old: 401 },
])("with $options the old access token gets HTTP $old after a renewal, and the new pair works", async (row) => {
  const { sandbox, client, refund } = setUpVandar(row.options);
  const body = { refreshtoken: "vandar-refresh-token" };
  const renewed = await client.POST("/v3/refreshtoken", { body });
  if (!renewed.ok) throw new Error(JSON.stringify(renewed));
  const { access_token, refresh_token, expires_in } = renewed.data;
  expect(expires_in).toBe(432_000);
  expect((await refund(1)).status).toBe(row.old);
  const call = () =>
    sandbox.fetch(
      rawCall("/v3/business/sample-shop/transaction/1/refund", {}, { Authorization: `Bearer ${access_token}` }),
    );
  expect((await call()).status).toBe(404);
  // The old refresh token is spent, and the new one is still valid.
  expect((await client.POST("/v3/refreshtoken", { body })).status).toBe(401);
  await sandbox.clock.advance(5 * day);
  expect((await call()).status).toBe(401);
  expect((await client.POST("/v3/refreshtoken", { body: { refreshtoken: refresh_token } })).ok).toBe(true);
  expect(JSON.stringify(sandbox.log())).not.toContain(refresh_token);
});

test.each([
  { options: {}, again: 401 },
  { options: { oldRefreshToken: "kept" as const }, again: 200 },
])("with $options a used refresh token gets HTTP $again", async ({ options, again }) => {
  const { client } = setUpVandar(options);
  const body = { refreshtoken: "vandar-refresh-token" };
  expect((await client.POST("/v3/refreshtoken", { body })).status).toBe(200);
  expect((await client.POST("/v3/refreshtoken", { body })).status).toBe(again);
});

test.each([{ refreshtoken: "other" }, { refreshtoken: "" }])("the refresh token of %j is refused", async (body) => {
  const { sandbox, client } = setUpVandar();
  await client.POST("/v3/refreshtoken", { body: { refreshtoken: "vandar-refresh-token" } });
  const response = await sandbox.fetch(rawCall("/v3/refreshtoken", body));
  expect(response.status).toBe(401);
});
