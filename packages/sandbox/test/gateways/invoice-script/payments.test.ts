import { expect, test } from "vitest";
import { createSandbox } from "../../../src/index.ts";
import { expectSample, listSamples } from "../../support/samples.ts";
import { codeOf, fields, rawCall, returnUrl, setUpInvoiceScript } from "./set-up.ts";

const minute = 60_000;
const form = "application/x-www-form-urlencoded";

// Messages from the docs.
const descriptions: Record<number, string> = {
  100: "نوع درخواست باید POST باشد",
  101: "api_key ارسال نشده است یا صحیح نیست",
  102: "مبلغ ارسال نشده است یا کمتر از ۱۰۰۰ ریال است",
  103: "آدرس بازگشت ارسال نشده است",
  200: "شناسه پرداخت صحیح نیست",
  201: "پرداخت انجام نشده است",
  202: "پرداخت کنسل شده است یا خطایی در مراحل پرداخت رخ داده است",
  301: "خطایی در برقراری با سرور بانک رخ داده است",
};

const refusal = (errorCode: number) => ({
  status: 0,
  errorCode,
  errorDescription: descriptions[errorCode] ?? expect.stringMatching(/\p{Script=Arabic}/u),
});

test("the docs have no sample responses, and those in the spec can be reproduced", async () => {
  expect(listSamples("invoice-script")).toEqual([]);
  const gateway = "invoice-script";
  for (const [options, suffix] of [
    [{}, ""],
    [{ numbersAs: "text" }, "WithText"],
    [{ fields: "extended" }, "WithDetails"],
  ] as const) {
    const { sandbox, comeBack } = setUpInvoiceScript(options);
    const response = await sandbox.fetch(rawCall("request", fields));
    const { invoice_key } = await response.clone().json();
    const created = {
      operationId: "createPayment",
      status: 200,
      name: suffix === "WithText" ? `created${suffix}` : "created",
    };
    await expectSample({ gateway, sample: created, response, own: ["invoice_key"] });
    await comeBack({ method: "GET", url: `https://domain.com/invoice/pay/${invoice_key}` });
    await expectSample({
      gateway,
      sample: { operationId: "verifyPayment", status: 200, name: `verified${suffix}` },
      response: await sandbox.fetch(rawCall(`check/${invoice_key}`, fields)),
      own: ["bank_code", ...(suffix === "WithDetails" ? ["invoice_key", "card_number"] : [])],
    });
  }
});

test.each([
  { name: "invalidApiKey", operationId: "createPayment" },
  { name: "invalidInvoiceKey", operationId: "verifyPayment" },
  { name: "notPaid", operationId: "verifyPayment" },
  { name: "cancelledOrFailed", operationId: "verifyPayment" },
])("the refusal $name of $operationId is the one in the spec", async ({ name, operationId }) => {
  const { sandbox, startPayment, comeBack } = setUpInvoiceScript(
    name === "cancelledOrFailed" ? { numbersAs: "text" } : {},
  );
  const { invoice_key, page } = await startPayment();
  if (name === "cancelledOrFailed") await comeBack(page, { cancel: true });
  const call =
    operationId === "createPayment"
      ? rawCall("request", { ...fields, api_key: "wrong" })
      : rawCall(`check/${name === "invalidInvoiceKey" ? "other" : invoice_key}`, fields);
  const response = await sandbox.fetch(call);
  await expectSample({ gateway: "invoice-script", sample: { operationId, status: 200, name }, response });
});

test("a payment is created, paid, returned by a form with the key alone, and checked repeatedly", async () => {
  const { sandbox, startPayment, comeBack, check } = setUpInvoiceScript();
  const { invoice_key, page } = await startPayment();
  expect(invoice_key).toMatch(/^[a-z0-9]{12}$/);
  expect(page).toEqual({ method: "GET", url: `https://domain.com/invoice/pay/${invoice_key}` });
  const { request, returned } = await comeBack(page);
  expect(request.method).toBe("POST");
  expect(request.url).toBe(returnUrl);
  expect(returned).toEqual({ invoice_key });

  const first = await check(invoice_key);
  expect(first).toMatchObject({
    ok: true,
    data: { status: 1, amount: 50_000, bank_code: expect.stringMatching(/^\d{12}$/) },
  });
  const again = await check(invoice_key);
  if (!first.ok || !again.ok) throw new Error("refused");
  expect(again.data).toEqual(first.data);
  expect(sandbox.payments()).toMatchObject([{ reference: invoice_key, state: "verified", amount: 50_000 }]);
});

test.each([
  { pay: { cancel: true }, state: "cancelled" },
  { pay: { card: "failed" }, state: "failed" },
  { pay: { card: "insufficient" }, state: "failed" },
  { pay: { card: "timeout" }, state: "timeout" },
])("after $pay the callback is the same, and the check says 202", async ({ pay, state }) => {
  const { sandbox, startPayment, comeBack, check } = setUpInvoiceScript();
  const { invoice_key, page } = await startPayment();
  expect((await comeBack(page, pay)).returned).toEqual({ invoice_key });
  expect(await check(invoice_key)).toMatchObject({ ok: false, status: 200, error: refusal(202) });
  expect(sandbox.payments()).toMatchObject([{ state }]);
});

test("an unpaid payment is 201, and can still be paid afterwards", async () => {
  const { startPayment, comeBack, check } = setUpInvoiceScript();
  const { invoice_key, page } = await startPayment();
  expect(await check(invoice_key)).toMatchObject({ error: refusal(201) });
  await comeBack(page);
  expect((await check(invoice_key)).ok).toBe(true);
});

test.each([
  { wrong: "no key", given: { api_key: undefined }, code: 101 },
  { wrong: "an empty key", given: { api_key: "" }, code: 101 },
  { wrong: "another key", given: { api_key: "other" }, code: 101 },
  { wrong: "a key as a number", given: { api_key: 5 }, code: 101 },
  { wrong: "another key and no amount", given: { api_key: "other", amount: undefined }, code: 101 },
  { wrong: "no amount", given: { amount: undefined }, code: 102 },
  { wrong: "an amount that is not a number", given: { amount: "many" }, code: 102 },
  { wrong: "half a Rial", given: { amount: 50_000.5 }, code: 102 },
  { wrong: "an amount that no number can hold", given: { amount: 2 ** 53 }, code: 102 },
  { wrong: "an amount with an exponent", given: { amount: "5e4" }, code: 102 },
  { wrong: "an amount of null", given: { amount: null }, code: 102 },
  { wrong: "neither an amount nor an address", given: { amount: undefined, return_url: undefined }, code: 102 },
  { wrong: "no callback URL", given: { return_url: undefined }, code: 103 },
  { wrong: "an empty callback URL", given: { return_url: "" }, code: 103 },
  { wrong: "a callback URL that is not an address", given: { return_url: "shop" }, code: 103 },
  { wrong: "a callback URL that is encoded twice", given: { return_url: encodeURIComponent(returnUrl) }, code: 103 },
  { wrong: "a callback URL that a browser cannot open", given: { return_url: "javascript:alert(1)" }, code: 103 },
])("$wrong is refused with $code, as JSON and as a form", async ({ given, code }) => {
  const { sandbox } = setUpInvoiceScript();
  const body = Object.entries({ ...fields, ...given }).filter(([, value]) => value !== undefined);
  const asForm = new URLSearchParams(body.map(([name, value]) => [name, String(value)])).toString();
  for (const request of [rawCall("request", Object.fromEntries(body)), rawCall("request", asForm, form)]) {
    const response = await sandbox.fetch(request);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(refusal(code));
  }
  expect(sandbox.payments()).toEqual([]);
});

test.each([
  { amount: 999, code: 102 },
  { amount: 1_000, code: undefined },
  { amount: 1_001, code: undefined },
  { amount: 0, code: 102 },
  { amount: -50_000, code: 102 },
])("an amount of $amount, as a number or as digits, gets $code", async ({ amount, code }) => {
  for (const given of [amount, String(amount)]) {
    const { sandbox } = setUpInvoiceScript();
    const response = await sandbox.fetch(rawCall("request", { ...fields, amount: given }));
    expect((await response.json()).errorCode).toBe(code);
    expect(sandbox.payments().map((payment) => payment.amount)).toEqual(code ? [] : [amount]);
  }
});

test.each(["GET", "PUT", "DELETE", "PATCH"])("a request by %s is refused with 100 and HTTP 200", async (method) => {
  const { sandbox } = setUpInvoiceScript();
  for (const path of ["request", "check/a1b2c3d4e5f6"]) {
    const response = await sandbox.fetch(new Request(`https://domain.com/invoice/${path}`, { method }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(refusal(100));
  }
});

test("another path, and a payment page requested by POST, are refused in the script's own format", async () => {
  const { sandbox } = setUpInvoiceScript();
  const unknown = await sandbox.fetch(rawCall("check/", fields));
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toEqual(refusal(200));
  const page = await sandbox.fetch(rawCall("pay/a1b2c3d4e5f6", fields));
  expect(page.status).toBe(405);
  expect(await page.json()).toEqual(refusal(200));
});

test.each([
  { body: '{"api_key":', type: "application/json" },
  { body: "[]", type: "application/json" },
  { body: "", type: form },
  { body: "<api_key/>", type: "application/xml" },
])("the body $body as $type has no key", async ({ body, type }) => {
  const { sandbox } = setUpInvoiceScript();
  for (const path of ["request", "check/a1b2c3d4e5f6"]) {
    expect(await (await sandbox.fetch(rawCall(path, body, type))).json()).toEqual(refusal(101));
  }
});

test("JSON is read like a form, in both calls", async () => {
  const { client, sandbox } = setUpInvoiceScript();
  const contentType = "application/json";
  const created = await client.POST("/invoice/request", {
    contentType,
    body: { amount: 50_000, return_url: returnUrl },
  });
  if (!created.ok) throw new Error(JSON.stringify(created));
  const { invoice_key } = created.data;
  await sandbox.pay(`https://domain.com/invoice/pay/${invoice_key}`);
  const params = { path: { invoice_key } };
  expect((await client.POST("/invoice/check/{invoice_key}", { contentType, params, body: {} })).ok).toBe(true);
});

test("a check with the key of another terminal finds nothing, and one with a wrong key is refused first", async () => {
  const { sandbox } = setUpInvoiceScript({ terminals: [{ apiKey: "canary-of-the-first" }, {}] });
  expect(sandbox.credentials()["invoice-script"]).toEqual({ apiKey: "canary-of-the-first" });
  const response = await sandbox.fetch(rawCall("request", { ...fields, api_key: "canary-of-the-first" }));
  const { invoice_key } = await response.json();
  await sandbox.pay(`https://domain.com/invoice/pay/${invoice_key}`);
  const check = async (api_key: string) =>
    (await (await sandbox.fetch(rawCall(`check/${invoice_key}`, { api_key }))).json()).errorCode;
  expect(await check("invoice-script-api-key-2")).toBe(200);
  expect(await check("other")).toBe(101);
  expect(await check("canary-of-the-first")).toBeUndefined();
  expect(JSON.stringify(sandbox.log())).not.toMatch(/canary|api-key-2/);
});

test("other callers than a terminal's addresses get 204, in both calls", async () => {
  const { sandbox } = setUpInvoiceScript({ terminals: [{ allowedIps: ["10.0.0.1"] }] });
  const from = async (remoteAddress: string, path: string) =>
    (await (await sandbox.fetch(rawCall(path, fields), { remoteAddress })).json()).errorCode;
  expect(await from("10.0.0.2", "request")).toBe(204);
  expect(await from("10.0.0.2", "check/a1b2c3d4e5f6")).toBe(204);
  expect(await from("10.0.0.1", "request")).toBeUndefined();
  await sandbox.act("invoice-script", "set-terminal", { allowedIps: null });
  expect(await from("10.0.0.2", "request")).toBeUndefined();
});

test("a terminal that is switched off gets 302 in both calls", async () => {
  const { sandbox, create, startPayment, comeBack, check } = setUpInvoiceScript();
  const { invoice_key, page } = await startPayment();
  await comeBack(page);
  await sandbox.act("invoice-script", "set-terminal", { active: false });
  expect(await create()).toMatchObject({ error: refusal(302) });
  expect(await check(invoice_key)).toMatchObject({ error: refusal(302) });
  await sandbox.act("invoice-script", "set-terminal", { active: true });
  expect((await check(invoice_key)).ok).toBe(true);
});

test("without the bank no payment is created, and a paid one can still be checked", async () => {
  const { sandbox, create, startPayment, comeBack, check } = setUpInvoiceScript();
  const { invoice_key, page } = await startPayment();
  await comeBack(page);
  await sandbox.act("invoice-script", "set-bank", { reachable: false });
  expect(await create()).toMatchObject({ error: refusal(301) });
  expect((await check(invoice_key)).ok).toBe(true);
  await sandbox.act("invoice-script", "set-bank", { reachable: true });
  expect((await create()).ok).toBe(true);
  await expect(sandbox.act("invoice-script", "set-bank", {})).rejects.toThrow('"reachable" must be true or false');
});

test("an invoice pays for 20 minutes less a millisecond, and a payment is checked for 20 minutes less a millisecond", async () => {
  const early = setUpInvoiceScript();
  const first = await early.startPayment();
  await early.sandbox.clock.advance(20 * minute - 1);
  await early.comeBack(first.page);
  await early.sandbox.clock.advance(20 * minute - 1);
  expect((await early.check(first.invoice_key)).ok).toBe(true);
  await early.sandbox.clock.advance("30d");
  expect((await early.check(first.invoice_key)).ok).toBe(true);

  const late = setUpInvoiceScript();
  const second = await late.startPayment();
  await late.sandbox.clock.advance(20 * minute);
  await late.comeBack(second.page);
  expect(codeOf(await late.check(second.invoice_key))).toBe(201);
  const third = await late.startPayment();
  await late.comeBack(third.page);
  await late.sandbox.clock.advance(20 * minute);
  expect(codeOf(await late.check(third.invoice_key))).toBe(202);
});

test.each([
  { kind: "http-500" as const, status: 500, retryAfter: null },
  { kind: "rate-limited" as const, status: 429, retryAfter: "1" },
])("the fault $kind, which no source describes, has the format of a refusal", async ({ kind, status, retryAfter }) => {
  const sandbox = createSandbox({ faults: [{ kind }] });
  const response = await sandbox.fetch(rawCall("request", fields));
  expect([response.status, response.headers.get("retry-after")]).toEqual([status, retryAfter]);
  expect(await response.json()).toEqual(refusal(301));
});
