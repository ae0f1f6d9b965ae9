import { expect, test } from "vitest";
import type { GardeshPayOptions } from "../../../src/index.ts";
import { expectSample } from "../../support/samples.ts";
import { codeOf, fields, rawCall, setUpGardeshPay } from "./set-up.ts";

test.each([
  [{ unit: "dollar" }, 'The option "unit" of gardeshpay is "dollar". It must be "rial" or "toman".'],
  [{ toman: true }, 'Unknown option "toman" of gardeshpay.'],
  [{ payMinutes: 0 }, 'The option "payMinutes" of gardeshpay is 0. It must be a number above 0, or Infinity.'],
  [{ failureStatus: 201 }, "It must be 200, or a whole number from 400 to 499."],
  [{ failureStatus: 500 }, "It must be 200, or a whole number from 400 to 499."],
  [{ failureBody: "text" }, 'Set "failureStatus" too.'],
  [{ minimumAmount: 2, maximumAmount: 1 }, 'above its "maximumAmount" of 1'],
  [{ minimumAmount: 0.5 }, "It must be a whole number from 1 to 900000000000000."],
  [{ terminals: [{ providerToken: 5 }] }, 'The option "providerToken" of terminal 1 of gardeshpay is of another kind.'],
  [{ terminals: [{ apiKey: "x" }] }, 'Unknown option "apiKey" of terminal 1 of gardeshpay.'],
  [{ terminals: [{}, { name: "shop" }] }, 'Two terminals of gardeshpay have the same "name".'],
  [{ terminals: [{ providerToken: "a" }, { providerToken: "a" }] }, 'have the same "providerToken".'],
  [{ terminals: [{ merchant: { en: "Shop" } }] }, 'It must be an object with the texts "en" and "fa".'],
  [{ terminals: {} }, 'The option "terminals" of gardeshpay must be a list of objects'],
])("the options %j are refused with a message", (options, sentence) => {
  expect(() => setUpGardeshPay(options as GardeshPayOptions)).toThrow(TypeError);
  expect(() => setUpGardeshPay(options as GardeshPayOptions)).toThrow(sentence);
});
test("with amounts as numbers a repeated verification is the one in the spec", async () => {
  const { sandbox, startPayment, comeBack } = setUpGardeshPay({ amountAs: "number" });
  const { page } = await startPayment({ invoiceNumber: "1741340358", invoiceDate: "1403-12-18" });
  const { trackingNumber } = await comeBack(page);
  await sandbox.fetch(rawCall("verify", { trackingNumber }));
  await expectSample({
    gateway: "gardeshpay",
    sample: { operationId: "verifyPayment", status: 200, name: "verifiedBefore" },
    response: await sandbox.fetch(rawCall("verify", { trackingNumber })),
    own: ["data.cardNumber", "data.refNumber"],
  });
});

test.each([
  { amount: 9_999, accepted: false },
  { amount: 10_000, accepted: true },
  { amount: 10_001, accepted: true },
  { amount: 499_999, accepted: true },
  { amount: 500_000, accepted: true },
  { amount: 500_001, accepted: false },
])("between 10000 and 500000, $amount is accepted: $accepted", async ({ amount, accepted }) => {
  const { create } = setUpGardeshPay({ minimumAmount: 10_000, maximumAmount: 500_000 });
  expect(codeOf(await create({ amount }))).toBe(accepted ? undefined : 906);
});

test("an invoice number can be used again if the option says so", async () => {
  const { create } = setUpGardeshPay({ uniqueInvoiceNumber: false });
  expect(codeOf(await create({ invoiceNumber: "7" }))).toBe(undefined);
  expect(codeOf(await create({ invoiceNumber: "7" }))).toBe(undefined);
});

test.each([
  { before: "1404-00-01", at: "1404-01-01", past: "1404-13-01" },
  { before: "1404-06-00", at: "1404-06-31", past: "1404-06-32" },
  { before: "1404-07-00", at: "1404-07-30", past: "1404-07-31" },
  { before: "1299-12-29", at: "1300-01-01", past: "2025-10-01" },
])("if only Jalali days are accepted, $at is accepted, and $before and $past are not", async ({ before, at, past }) => {
  const { create } = setUpGardeshPay({ invoiceDates: "jalali" });
  expect(codeOf(await create({ invoiceDate: before }))).toBe(901);
  expect(codeOf(await create({ invoiceDate: past }))).toBe(901);
  expect(codeOf(await create({ invoiceDate: at }))).toBe(undefined);
  expect(codeOf(await create({ invoiceDate: `${at}T10:30:00` }))).toBe(undefined);
});

test("a date of any calendar comes back as it was sent", async () => {
  const { startPayment, comeBack, verify } = setUpGardeshPay();
  const { page } = await startPayment({ invoiceDate: "2025-10-01T10:30:00" });
  const { trackingNumber } = await comeBack(page);
  expect(await verify(trackingNumber)).toMatchObject({ data: { data: { invoiceDate: "2025-10-01T10:30:00" } } });
});

test("a form is refused, or read if the option says so", async () => {
  const form = () =>
    rawCall("getToken", new URLSearchParams({ ...fields, amount: "250000" }).toString(), {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
  expect(await (await setUpGardeshPay().sandbox.fetch(form())).json()).toMatchObject({ success: false, code: 901 });
  const { sandbox } = setUpGardeshPay({ forms: "accepted" });
  expect(await (await sandbox.fetch(form())).json()).toMatchObject({ success: true });
  expect(sandbox.payments()).toMatchObject([{ amount: 250_000 }]);
});

test("amounts in Toman are kept in Rial, and returned in Toman", async () => {
  const { sandbox, startPayment, comeBack, verify } = setUpGardeshPay({ unit: "toman" });
  const { page } = await startPayment({ amount: 25_000 });
  expect(sandbox.payments()).toMatchObject([{ amount: 250_000 }]);
  const { trackingNumber } = await comeBack(page);
  expect(await verify(trackingNumber)).toMatchObject({ data: { data: { amount: "25000" } } });
});

test("the card is shown in full if the option says so", async () => {
  const { startPayment, comeBack, verify } = setUpGardeshPay({ cardNumber: "full" });
  const { trackingNumber } = await comeBack((await startPayment()).page);
  expect(await verify(trackingNumber)).toMatchObject({ data: { data: { cardNumber: "6037997123456789" } } });
});

test("the payment token comes back as the tracking number if the option says so", async () => {
  const { startPayment, comeBack, verify } = setUpGardeshPay({ trackingNumber: "payment-token" });
  const { token, page } = await startPayment();
  const { trackingNumber } = await comeBack(page);
  expect(trackingNumber).toBe(token);
  expect((await verify(trackingNumber)).ok).toBe(true);
});

test("there is no page for a token that does not exist", async () => {
  const { sandbox } = setUpGardeshPay();
  const response = await sandbox.fetch(
    new Request("https://ipg.gardeshpay.ir/v1/provider/payment/redirect/1403121807581998242"),
  );
  expect(response.status).toBe(404);
});

test("a payment waits forever if the option says so", async () => {
  const { sandbox, startPayment, comeBack, verify } = setUpGardeshPay({ verifyMinutes: Number.POSITIVE_INFINITY });
  const { trackingNumber } = await comeBack((await startPayment()).page);
  await sandbox.clock.advance("1000d");
  expect((await verify(trackingNumber)).ok).toBe(true);
});

test("a refusal has the HTTP status of the option", async () => {
  const { create, verify } = setUpGardeshPay({ failureStatus: 422 });
  expect(await create({ amount: 0 })).toMatchObject({ ok: false, status: 422, error: { success: false, code: 906 } });
  expect(await verify("1")).toMatchObject({ ok: false, status: 422, error: { success: false, code: 911 } });
});

test("a refusal is plain text if the option says so", async () => {
  const { sandbox } = setUpGardeshPay({ failureStatus: 400, failureBody: "text" });
  const response = await sandbox.fetch(rawCall("getToken", { ...fields, amount: 0 }));
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await response.text()).toBe("مبلغ در محدودهٔ مجاز نیست.");
});

test("the entries of errors are objects if the option says so", async () => {
  const { sandbox } = setUpGardeshPay({ errorEntries: "objects" });
  const response = await sandbox.fetch(rawCall("getToken", { ...fields, amount: undefined, callback: "shop" }));
  expect(await response.json()).toMatchObject({
    errors: [
      { field: "amount", message: "وارد کردن amount الزامی است." },
      { field: "callback", message: "مقدار callback معتبر نیست." },
    ],
  });
});

test("a payment can be seeded, and its invoice number only once", async () => {
  const { sandbox, verify } = setUpGardeshPay();
  const seed = { gateway: "gardeshpay" as const, amount: 10_000, orderId: "7" };
  const payment = sandbox.seedPayment({ ...seed, state: "paid", reference: "1404070900000000001" });
  expect(await verify(String(payment.details.trackingNumber))).toMatchObject({
    data: { data: { invoiceNumber: "7", invoiceDate: "1404-07-09", amount: "10000" } },
  });
  expect(() => sandbox.seedPayment(seed)).toThrow('already has a payment with the invoice number "7"');
  const { sandbox: toman } = setUpGardeshPay({ unit: "toman" });
  expect(() => toman.seedPayment({ ...seed, amount: 10_001 })).toThrow("a multiple of 10");
});

test("an invalid credential is not shown", () => {
  const providerToken = { canary: true } as never;
  expect(() => setUpGardeshPay({ terminals: [{ providerToken }] })).toThrow(/^(?!.*canary)/);
});
