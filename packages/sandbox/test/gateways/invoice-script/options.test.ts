import { createInvoiceScriptClient } from "@dargah/invoice-script";
import { expect, test } from "vitest";
import { createSandbox as createMswSandbox } from "../../../src/entry/msw.ts";
import type { InvoiceScriptOptions } from "../../../src/index.ts";
import { codeOf, fields, rawCall, returnUrl, setUpInvoiceScript } from "./set-up.ts";

test.each([
  { amount: 99, code: 102 },
  { amount: 100, code: undefined },
  { amount: 101, code: undefined },
  { amount: "99", code: 102 },
  { amount: "100", code: undefined },
  { amount: 100.5, code: 102 },
])("if amounts are in Toman, $amount gets $code, since the minimum is 1000 Rial", async (row) => {
  const { sandbox } = setUpInvoiceScript({ unit: "toman" });
  const response = await sandbox.fetch(rawCall("request", { ...fields, amount: row.amount }));
  expect((await response.json()).errorCode).toBe(row.code);
  expect(sandbox.payments().map(({ amount }) => amount)).toEqual(row.code ? [] : [Number(row.amount) * 10]);
});

test("if amounts are in Toman, the check returns Toman", async () => {
  const { startPayment, comeBack, check } = setUpInvoiceScript({ unit: "toman" });
  const { invoice_key, page } = await startPayment({ amount: 5_000 });
  await comeBack(page);
  expect(await check(invoice_key)).toMatchObject({ data: { amount: 5_000 } });
});

test("numbers are text if the option says so, in successes and refusals", async () => {
  const { sandbox, startPayment, comeBack, check } = setUpInvoiceScript({ numbersAs: "text" });
  const { invoice_key, page } = await startPayment();
  expect(await (await sandbox.fetch(rawCall(`check/${invoice_key}`, fields))).json()).toMatchObject({
    status: "0",
    errorCode: "201",
  });
  await comeBack(page);
  expect(await check(invoice_key)).toMatchObject({ ok: true, data: { status: "1", amount: "50000" } });
});

test("codes have Persian digits if the option says so, and the status stays a number", async () => {
  const { create } = setUpInvoiceScript({ errorCodeDigits: "persian", terminals: [{ active: false }] });
  expect(await create()).toMatchObject({ ok: false, error: { status: 0, errorCode: "۳۰۲" } });
});

test("the callback is a GET request if the option says so, with the address's own query kept", async () => {
  const { startPayment, comeBack } = setUpInvoiceScript({ returnMethod: "GET" });
  const { invoice_key, page } = await startPayment();
  const { request, returned } = await comeBack(page);
  expect(request.method).toBe("GET");
  expect(returned).toEqual({ order: "12356", invoice_key });
});

test("the callback has details if the option says so: 0 for success, and no bank code without one", async () => {
  const { startPayment, comeBack } = setUpInvoiceScript({ returnFields: "details" });
  const paid = await startPayment();
  expect((await comeBack(paid.page)).returned).toEqual({
    invoice_key: paid.invoice_key,
    status: "0",
    bank_code: expect.stringMatching(/^\d{12}$/),
    card_number: "603799******6789",
  });
  const cancelled = await startPayment();
  expect((await comeBack(cancelled.page, { cancel: true })).returned).toEqual({
    invoice_key: cancelled.invoice_key,
    status: "1",
  });
});

test("the card is shown in full if the option says so", async () => {
  const { startPayment, comeBack, check } = setUpInvoiceScript({ fields: "extended", cardNumber: "full" });
  const { invoice_key, page } = await startPayment();
  await comeBack(page);
  expect(await check(invoice_key)).toMatchObject({
    data: { card_number: "6037997123456789", invoice_key, inProcess: 0 },
  });
});

test("there is no page for a key that does not exist", async () => {
  const { sandbox } = setUpInvoiceScript();
  expect((await sandbox.fetch(new Request("https://domain.com/invoice/pay/a1b2c3d4e5f6"))).status).toBe(404);
});

test.each([
  { return_url: "https://shop.example/return", code: undefined },
  { return_url: "https://other.example/return", code: 203 },
])("with its own domain, the terminal returns $code for $return_url", async ({ return_url, code }) => {
  const { create } = setUpInvoiceScript({ terminals: [{ callbackDomains: ["shop.example"] }] });
  expect(codeOf(await create({ return_url }))).toBe(code);
});

test("the minutes are those of the options, and an expired invoice can count as failed", async () => {
  const { sandbox, startPayment, comeBack, check } = setUpInvoiceScript({
    payMinutes: 5,
    verifyMinutes: 7,
    expiredCode: 202,
  });
  const unpaid = await startPayment();
  const paid = await startPayment();
  await comeBack(paid.page);
  await sandbox.clock.advance("5m");
  expect(codeOf(await check(unpaid.invoice_key))).toBe(202);
  await sandbox.clock.advance("2m");
  expect(sandbox.payments({ reference: paid.invoice_key })).toMatchObject([{ state: "reversed" }]);
});

test("a payment waits forever for its check if the option says so", async () => {
  const { sandbox, startPayment, comeBack, check } = setUpInvoiceScript({ verifyMinutes: Number.POSITIVE_INFINITY });
  const { invoice_key, page } = await startPayment();
  await comeBack(page);
  await sandbox.clock.advance("1000d");
  expect((await check(invoice_key)).ok).toBe(true);
});

test("the script uses the hosts of the option, also under MSW, and no longer the placeholder", async () => {
  const options = { "invoice-script": { hosts: ["poolam.ir", "pay.example:8443"] } };
  const sandbox = createMswSandbox({ ...options, gateways: ["invoice-script"] });
  for (const host of options["invoice-script"].hosts) {
    const client = createInvoiceScriptClient({
      host,
      apiKey: "invoice-script-api-key",
      fetch: (request) => sandbox.fetch(request),
    });
    const created = await client.POST("/invoice/request", { body: { amount: 50_000, return_url: returnUrl } });
    if (!created.ok) throw new Error(JSON.stringify(created));
    const { invoice_key } = created.data;
    const page = client.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key } } });
    expect((await sandbox.pay(page)).returns).toHaveLength(1);
  }
  const elsewhere = await sandbox.fetch(new Request("https://domain.com/invoice/request", { method: "POST" }));
  expect(elsewhere.status).toBe(404);
  expect(sandbox.handlers.map(({ info }) => info.header.split(" ")[1])).toEqual([
    "https://poolam.ir/*",
    "https://pay.example:8443/*",
  ]);
});

test("a payment can be seeded with a given key", async () => {
  const { sandbox, check } = setUpInvoiceScript();
  sandbox.seedPayment({ gateway: "invoice-script", reference: "a1b2c3d4e5f6", amount: 50_000, state: "paid" });
  expect(await check("a1b2c3d4e5f6")).toMatchObject({ ok: true, data: { amount: 50_000 } });
  const { sandbox: toman } = setUpInvoiceScript({ unit: "toman" });
  expect(() => toman.seedPayment({ gateway: "invoice-script", amount: 10_001 })).toThrow("a multiple of 10");
});

test.each([
  [{ unit: "euro" }, 'The option "unit" of invoice-script is "euro". It must be "rial" or "toman".'],
  [{ expiredCode: 200 }, "It must be 201 or 202."],
  [{ verifyMinutes: -1 }, "It must be a number above 0, or Infinity."],
  [{ basePath: "/pay" }, 'Unknown option "basePath" of invoice-script.'],
  [{ hosts: ["https://poolam.ir"] }, "It must be a list of host names, without a scheme or a path."],
  [{ hosts: "poolam.ir" }, "It must be a list of host names, without a scheme or a path."],
  [{ terminals: [{ apiKey: "" }] }, 'The option "apiKey" of terminal 1 of invoice-script is of another kind.'],
  [{ terminals: [{ apiKey: "a" }, { apiKey: "a" }] }, 'have the same "apiKey".'],
])("the options %j are refused with a message", (options, sentence) => {
  expect(() => setUpInvoiceScript(options as InvoiceScriptOptions)).toThrow(TypeError);
  expect(() => setUpInvoiceScript(options as InvoiceScriptOptions)).toThrow(sentence);
});
