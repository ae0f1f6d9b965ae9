import { expect, test } from "vitest";
import { expectSample, listSamples } from "../../support/samples.ts";
import { codeOf, fields, rawCall, setUpGardeshPay } from "./set-up.ts";

const minute = 60_000;

test("a payment is created, paid, verified, and verified again with a flag", async () => {
  const { sandbox, create, client, comeBack, verify } = setUpGardeshPay();
  const created = await create({ invoiceNumber: "1741340358", mobile: "09123456789", email: "buyer@example.com" });
  if (!created.ok) throw new Error("refused");
  expect(created.data).toEqual({
    success: true,
    data: {
      url: "https://ipg.gardeshpay.ir/v1/provider/payment/redirect",
      token: expect.stringMatching(/^14040709\d{11}$/),
    },
    message: "OK",
  });
  const { token, url } = created.data.data;
  const page = client.redirect("/v1/provider/payment/redirect/{token}", { params: { path: { token } } });
  expect(page).toEqual({ method: "GET", url: `${url}/${token}` });

  const returned = await comeBack(page);
  expect(returned).toEqual({ trackingNumber: expect.stringMatching(/^[1-9]\d{9}$/), invoiceNumber: "1741340358" });
  const first = await verify(returned.trackingNumber);
  expect(first).toMatchObject({
    ok: true,
    data: {
      success: true,
      data: {
        cardNumber: "603799******6789",
        refNumber: expect.stringMatching(/^\d{12}$/),
        message: "OK",
        invoiceNumber: "1741340358",
        invoiceDate: "1404-07-09",
        amount: "250000",
        verifiedBefore: false,
      },
      message: "OK",
    },
  });
  expect(sandbox.payments()).toMatchObject([{ state: "verified", reference: token, orderId: "1741340358" }]);

  const again = await verify(returned.trackingNumber);
  if (!first.ok || !again.ok) throw new Error("refused");
  expect(again.data.data).toEqual({ ...first.data.data, verifiedBefore: true });
});

test.each([
  { options: { cancel: true }, state: "cancelled" },
  { options: { card: "failed" }, state: "failed" },
  { options: { card: "insufficient" }, state: "failed" },
  { options: { card: "timeout" }, state: "timeout" },
])(
  "a payer who did not pay ($options) has the same callback as one who did, and verify refuses",
  async ({ options, state }) => {
    const { sandbox, startPayment, comeBack, verify } = setUpGardeshPay();
    const { page } = await startPayment();
    const returned = await comeBack(page, options);
    expect(Object.keys(returned)).toEqual(["trackingNumber", "invoiceNumber"]);
    expect(await verify(returned.trackingNumber)).toMatchObject({
      ok: false,
      status: 200,
      error: { success: false, code: 912, message: "پرداخت انجام نشده است.", errors: [] },
    });
    expect(sandbox.payments()).toMatchObject([{ state }]);
  },
);

test("the guide has no sample responses, and those in the spec are returned field by field", async () => {
  expect(listSamples("gardeshpay")).toEqual([]);
  const { sandbox, comeBack } = setUpGardeshPay();
  const created = await sandbox.fetch(rawCall("getToken", fields));
  const { data } = await created.clone().json();
  await expectSample({
    gateway: "gardeshpay",
    sample: { operationId: "createPayment", status: 200, name: "created" },
    response: created,
    own: ["data.token"],
  });
  const { trackingNumber } = await comeBack({ method: "GET", url: `${data.url}/${data.token}` });
  const own = ["data.cardNumber", "data.refNumber"];
  const verified = { operationId: "verifyPayment", status: 200, name: "verified" };
  const response = await sandbox.fetch(rawCall("verify", { trackingNumber }));
  await expectSample({ gateway: "gardeshpay", sample: verified, response, own });
});

test.each([
  { wrong: "no amount", body: { ...fields, amount: undefined }, code: 901, errors: ["وارد کردن amount الزامی است."] },
  { wrong: "no token", body: { ...fields, token: undefined }, code: 901, errors: ["وارد کردن token الزامی است."] },
  {
    wrong: "nothing",
    body: {},
    code: 901,
    errors: ["amount", "invoiceNumber", "invoiceDate", "callback", "token"].map(
      (field) => `وارد کردن ${field} الزامی است.`,
    ),
  },
  {
    wrong: "an amount as text",
    body: { ...fields, amount: "250000" },
    code: 901,
    errors: ["مقدار amount معتبر نیست."],
  },
  { wrong: "half a Rial", body: { ...fields, amount: 250_000.5 }, code: 901, errors: ["مقدار amount معتبر نیست."] },
  {
    wrong: "a date in another form",
    body: { ...fields, invoiceDate: "18/12/1403" },
    code: 901,
    errors: ["مقدار invoiceDate معتبر نیست."],
  },
  {
    wrong: "an invalid callback",
    body: { ...fields, callback: "shop" },
    code: 901,
    errors: ["مقدار callback معتبر نیست."],
  },
  {
    wrong: "an address that no browser goes to",
    body: { ...fields, callback: "javascript:alert(1)" },
    code: 901,
    errors: ["مقدار callback معتبر نیست."],
  },
  {
    wrong: "an invalid email address",
    body: { ...fields, email: "buyer" },
    code: 901,
    errors: ["مقدار email معتبر نیست."],
  },
  { wrong: "another token", body: { ...fields, token: "other" }, code: 902, errors: [] },
  { wrong: "another token and nothing else", body: { token: "other" }, code: 902, errors: [] },
  { wrong: "broken JSON", body: '{"amount":', code: 901, errors: ["بدنهٔ درخواست JSON معتبر نیست."] },
  { wrong: "a list", body: [], code: 901, errors: ["بدنهٔ درخواست JSON معتبر نیست."] },
])("getToken with $wrong is refused with HTTP 200 and code $code", async ({ body, code, errors }) => {
  const { sandbox } = setUpGardeshPay();
  const response = await sandbox.fetch(rawCall("getToken", body));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ success: false, code, message: expect.any(String), errors });
  expect(sandbox.payments()).toEqual([]);
});

test.each([
  { body: {}, code: 901 },
  { body: { trackingNumber: true }, code: 901 },
  { body: { trackingNumber: "" }, code: 911 },
  { body: { trackingNumber: "7305512846" }, code: 911 },
])("verify of $body is refused with code $code", async ({ body, code }) => {
  const { sandbox } = setUpGardeshPay();
  const response = await sandbox.fetch(rawCall("verify", body));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ success: false, code });
});

test.each([
  { amount: -1, accepted: false },
  { amount: 0, accepted: false },
  { amount: 1, accepted: true },
  { amount: 900_000_000_000_000, accepted: true },
  { amount: 900_000_000_000_001, accepted: false },
])("without an option, $amount Rial are accepted: $accepted", async ({ amount, accepted }) => {
  const { create } = setUpGardeshPay();
  expect(codeOf(await create({ amount }))).toBe(accepted ? undefined : 906);
});

test.each([
  { options: {}, minutes: 20 },
  { options: { payMinutes: 7 }, minutes: 7 },
])("a token can be paid for $minutes minutes less a millisecond", async ({ options, minutes }) => {
  const early = setUpGardeshPay(options);
  const { page } = await early.startPayment();
  await early.sandbox.clock.advance(minutes * minute - 1);
  const { trackingNumber } = await early.comeBack(page);
  expect((await early.verify(trackingNumber)).ok).toBe(true);

  const late = setUpGardeshPay(options);
  const { page: closed } = await late.startPayment();
  await late.sandbox.clock.advance(minutes * minute);
  expect(late.sandbox.payments()).toMatchObject([{ state: "timeout", failure: "expired" }]);
  expect(codeOf(await late.verify((await late.comeBack(closed)).trackingNumber))).toBe(912);
});

test.each([
  { options: {}, minutes: 20 },
  { options: { verifyMinutes: 45 }, minutes: 45 },
])(
  "a payment can be verified for $minutes minutes less a millisecond, then the payer gets the money back",
  async (row) => {
    const { options, minutes } = row;
    const early = setUpGardeshPay(options);
    const { trackingNumber } = await early.comeBack((await early.startPayment()).page);
    await early.sandbox.clock.advance(minutes * minute - 1);
    expect((await early.verify(trackingNumber)).ok).toBe(true);
    await early.sandbox.clock.advance("1d");
    expect(await early.verify(trackingNumber)).toMatchObject({ data: { data: { verifiedBefore: true } } });

    const late = setUpGardeshPay(options);
    const returned = await late.comeBack((await late.startPayment()).page);
    await late.sandbox.clock.advance(minutes * minute);
    expect(late.sandbox.payments()).toMatchObject([{ state: "reversed" }]);
    expect(codeOf(await late.verify(returned.trackingNumber))).toBe(913);
  },
);

test("amounts that no number can hold are refused", async () => {
  const { sandbox } = setUpGardeshPay();
  for (const amount of ["9007199254740993", "1e300"]) {
    const body = JSON.stringify({ ...fields, amount: 0 }).replace('"amount":0', `"amount":${amount}`);
    expect(await (await sandbox.fetch(rawCall("getToken", body))).json()).toMatchObject({ success: false, code: 906 });
  }
});
