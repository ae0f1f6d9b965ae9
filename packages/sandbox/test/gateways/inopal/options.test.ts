import { expect, test } from "vitest";
import { drawUnused } from "../../../src/core/random.ts";
import type { InopalOptions } from "../../../src/index.ts";
import { codeOf, fields, rawCall, setUpInopal } from "./set-up.ts";

test.each([
  { options: {}, payer: 50_500 },
  { options: { payerFeeShare: 0.5 }, payer: 50_250 },
  { options: { payerFeeShare: 0 }, payer: 50_000 },
  { options: { feeRate: 0.07 }, payer: 53_500 },
  { options: { feeRate: 0 }, payer: 50_000 },
])("with $options the payer pays $payer Rial for 50000, which remains the price", async ({ options, payer }) => {
  const { startPayment, comeBack, verify } = setUpInopal({ terminals: [options] });
  const { payment_amount, ref_num, page } = await startPayment();
  expect(payment_amount).toBe(payer);
  await comeBack(page);
  expect(await verify(ref_num)).toMatchObject({ ok: true, data: { data: { price: 50_000 } } });
});

test.each([
  { amount: 1_049, fee: 10 },
  { amount: 1_050, fee: 11 },
  { amount: 1_051, fee: 11 },
])("one percent of $amount Rial is $fee Rial", async ({ amount, fee }) => {
  const { startPayment } = setUpInopal();
  expect((await startPayment({ amount })).payment_amount).toBe(amount + fee);
});

test.each([
  { amount: 99_999, code: 1 },
  { amount: 100_000, code: 1 },
  { amount: 100_001, code: -25 },
])("with a limit of 100000 Rial, $amount gets $code", async ({ amount, code }) => {
  const { create } = setUpInopal({ terminals: [{ amountLimit: 100_000 }] });
  expect(codeOf(await create({ amount }))).toBe(code);
});

test.each([
  { length: 7, code: -10 },
  { length: 8, code: 1 },
  { length: 9, code: 1 },
])("with a minimum of 8 characters, an order id of $length gets $code", async ({ length, code }) => {
  const { create } = setUpInopal({ minimumOrderIdLength: 8 });
  expect(codeOf(await create({ order_id: "7".repeat(length) }))).toBe(code);
});

test.each([
  { callback: "https://shop.example/return?order=7", code: 1 },
  { callback: "http://shop.example:8080/", code: 1 },
  { callback: "https://other.example/", code: -23 },
  { callback: "https://shop.example.other.example/", code: -23 },
])("with its own domain, the terminal returns $code for $callback", async ({ callback, code }) => {
  const { create } = setUpInopal({ terminals: [{ callbackDomains: ["shop.example"] }] });
  expect(codeOf(await create({ callback }))).toBe(code);
});

test.each([
  { options: {}, again: 400 },
  { options: { tokenOpens: "any" as const }, again: 200 },
])("with $options a token that is used again gets HTTP $again", async ({ options, again }) => {
  const { sandbox, startPayment } = setUpInopal(options);
  const { page } = await startPayment();
  const open = () =>
    sandbox.fetch(
      new Request(page.url, { method: "POST", body: new URLSearchParams(page.method === "POST" ? page.fields : {}) }),
    );
  expect((await open()).status).toBe(200);
  const response = await open();
  expect(response.status).toBe(again);
  expect((await response.text()).includes("retryToken (-17)")).toBe(again === 400);
});

test.each([{ token: "other" }, { other: "x" }])("there is no page for the form %j", async (form) => {
  const { sandbox } = setUpInopal();
  const body = new URLSearchParams(form as Record<string, string>);
  const request = new Request("https://core.inopal.ir/api/pardakht/payment", { method: "POST", body });
  expect((await sandbox.fetch(request)).status).toBe(404);
});

test("the callback is a GET request if the option says so, with the callback's own query kept", async () => {
  const { startPayment, comeBack } = setUpInopal({ returnMethod: "GET" });
  const { ref_num, page } = await startPayment({ callback: "https://shop.example/return?shop=7" });
  const { request, returned } = await comeBack(page);
  expect(request.method).toBe("GET");
  expect(returned).toMatchObject({ shop: "7", status: "1", ref_num });
});

test("callbacks of failures and cancellations have the status of the options", async () => {
  const { startPayment, comeBack } = setUpInopal({ failedStatus: -2, cancelledStatus: -98 });
  expect((await comeBack((await startPayment()).page, { card: "failed" })).returned.status).toBe("-2");
  expect((await comeBack((await startPayment()).page, { card: "timeout" })).returned.status).toBe("-2");
  expect((await comeBack((await startPayment()).page, { cancel: true })).returned.status).toBe("-98");
});

test("the callback shows the full card number, and a transaction id, if the options say so", async () => {
  const { startPayment, comeBack } = setUpInopal({ cardNumber: "full", transactionId: true });
  expect((await comeBack((await startPayment()).page)).returned).toMatchObject({
    card_number: "6037997123456789",
    transaction_id: expect.stringMatching(/^\d{10}$/),
  });
  expect((await comeBack((await startPayment()).page, { cancel: true })).returned).toMatchObject({
    transaction_id: expect.stringMatching(/^\d{10}$/),
  });
});

test("the price is text if the option says so", async () => {
  const { startPayment, comeBack, verify } = setUpInopal({ priceAs: "text" });
  const { ref_num, page } = await startPayment();
  await comeBack(page);
  expect(await verify(ref_num)).toMatchObject({ data: { data: { price: "50000" } } });
});

test.each([
  { options: {}, unpaid: -12, repeated: -16 },
  { options: { verifyChecks: "amount-first" as const }, unpaid: -6, repeated: -6 },
])("with $options a wrong amount gets $unpaid when unpaid and $repeated when verified", async (row) => {
  const { startPayment, comeBack, verify } = setUpInopal(row.options);
  const { ref_num, page } = await startPayment();
  expect(codeOf(await verify(ref_num, 49_999))).toBe(row.unpaid);
  await comeBack(page);
  expect(codeOf(await verify(ref_num, 49_999))).toBe(-6);
  expect(codeOf(await verify(ref_num))).toBe(1);
  expect(codeOf(await verify(ref_num, 49_999))).toBe(row.repeated);
  expect(codeOf(await verify(ref_num))).toBe(-16);
});

test("a payment that went back to the payer is unknown if the options say so", async () => {
  const { sandbox, startPayment, comeBack, verify } = setUpInopal({
    verifyMinutes: 5,
    reversedResponse: "paymentDataNotValid",
  });
  const { ref_num, page } = await startPayment();
  await comeBack(page);
  await sandbox.clock.advance("5m");
  expect(codeOf(await verify(ref_num))).toBe(-13);
});

test("the minutes to pay are those of the option", async () => {
  const { sandbox, startPayment, comeBack } = setUpInopal({ payMinutes: 5 });
  const { page } = await startPayment();
  await sandbox.clock.advance("5m");
  expect((await comeBack(page)).returned.status).toBe("-12");
});

test.each([
  { card_number: "6037997123456789", code: 1 },
  { card_number: 6037997123456789, code: 1 },
  { card_number: "603799712345678", code: -15 },
  { card_number: "60379971234567890", code: -15 },
  { card_number: "", code: -15 },
])("if card numbers are read, $card_number gets $code", async ({ card_number, code }) => {
  const { sandbox } = setUpInopal({ readCardNumber: true });
  const response = await sandbox.fetch(rawCall("create", { ...fields, card_number }));
  const { status, data } = await response.json();
  expect(status).toBe(code);
  if (code !== 1) return;
  const page = { method: "POST", url: "https://core.inopal.ir/api/pardakht/payment", fields: { token: data.token } };
  await expect(sandbox.pay(page, { card: "failed" })).rejects.toThrow("does not accept the card");
});

test("a card number is ignored by default, and the log says so", async () => {
  const { sandbox } = setUpInopal();
  const response = await sandbox.fetch(rawCall("create", { ...fields, card_number: "1" }));
  expect(await response.json()).toMatchObject({ status: 1 });
  expect(sandbox.log()[0]?.notes).toEqual(['The field "card_number" is not in the spec.']);
});

test("neither the token nor another alias works as a reference", async () => {
  const { startPayment, comeBack, verify } = setUpInopal();
  const { token, page } = await startPayment();
  await comeBack(page);
  for (const other of [token, `token:${token}`]) expect(codeOf(await verify(other))).toBe(-13);
});

test("an id that is in use is drawn again", () => {
  const drawn = ["eroxr", "eroxr", "abcde"];
  expect(
    drawUnused(
      () => drawn.shift() ?? "",
      (id) => id === "eroxr",
    ),
  ).toBe("abcde");
});

test("a payment can be seeded with a given reference", async () => {
  const { sandbox, verify } = setUpInopal();
  sandbox.seedPayment({ gateway: "inopal", reference: "eroxr", amount: 50_000, orderId: "12356", state: "paid" });
  expect(await verify("eroxr")).toMatchObject({ ok: true, data: { data: { ref_num: "eroxr", price: 50_000 } } });
});

test.each([
  [{ failedStatus: 1 }, 'The option "failedStatus" of inopal is 1. It must be a whole number other than 1.'],
  [{ minimumOrderIdLength: 0 }, "It must be a whole number from 1 to 128."],
  [{ minimumOrderIdLength: 129 }, "It must be a whole number from 1 to 128."],
  [{ feeRate: 0.01 }, 'Unknown option "feeRate" of inopal.'],
  [
    { terminals: [{ feeRate: 1.5 }] },
    'The option "feeRate" of terminal 1 of inopal is 1.5. It must be a number from 0 to 1.',
  ],
  [{ terminals: [{ payerFeeShare: -0.1 }] }, "It must be a number from 0 to 1."],
  [{ terminals: [{ callbackDomains: "shop.example" }] }, "It must be a list of texts."],
  [{ terminals: [{ gatewayId: "a" }, { gatewayId: "a" }] }, 'have the same "gatewayId".'],
])("the options %j are refused with a message", (options, sentence) => {
  expect(() => setUpInopal(options as InopalOptions)).toThrow(TypeError);
  expect(() => setUpInopal(options as InopalOptions)).toThrow(sentence);
});
