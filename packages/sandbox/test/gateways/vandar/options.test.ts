import { expect, test } from "vitest";
import type { VandarOptions } from "../../../src/index.ts";
import { fields, rawCall, sentencesOf, setUpVandar } from "./set-up.ts";

test("the fields of version 4 are left out if the option says so", async () => {
  const { startPayment, comeBack, look, verify } = setUpVandar({ fields: "v3" });
  const { token, page } = await startPayment();
  await comeBack(page);
  for (const result of [await look(token), await verify(token)]) {
    expect(result.ok).toBe(true);
    expect(JSON.stringify(result)).not.toMatch(/shaparakWage|wage_transaction/);
  }
});

test("fees are those of the options, a number or a rule", async () => {
  const wage = (amount: number) => amount / 100;
  const { finish, refund } = setUpVandar({ wage, shaparakWage: 200, refundWage: 7_000 });
  const { transId, ...verified } = await finish({ amount: 50_000 });
  expect(verified).toMatchObject({ wage: "500", shaparakWage: "200", realAmount: 49_500 });
  expect(await refund(transId)).toMatchObject({ data: { data: { results: [{ wage: 7_000 }] } } });
});

test.each([
  { callback_url: "https://shop.example/return", sentences: [] },
  { callback_url: "https://shop.example:8443/return", sentences: [] },
  { callback_url: "https://other.example/return", sentences: ["آدرس بازگشتی معتبر نیست"] },
  { callback_url: "https://www.shop.example/return", sentences: ["آدرس بازگشتی معتبر نیست"] },
])("a terminal with its own domain gets $sentences for $callback_url", async ({ callback_url, sentences }) => {
  const { create } = setUpVandar({ terminals: [{ callbackDomains: ["shop.example"] }] });
  expect(sentencesOf(await create({ callback_url }))).toEqual(sentences);
});

test.each([
  { options: {}, referer: "", status: 404 },
  { options: {}, referer: "https://any.example/", status: 200 },
  { options: { requireReferer: false }, referer: "", status: 200 },
  { options: { terminals: [{ refererDomains: ["shop.example"] }] }, referer: "https://shop.example/pay", status: 200 },
  { options: { terminals: [{ refererDomains: ["shop.example"] }] }, referer: "https://any.example/", status: 404 },
  { options: { terminals: [{ refererDomains: ["shop.example"] }] }, referer: "shop.example", status: 404 },
])("with $options a payer from «$referer» gets the page with HTTP $status", async ({ options, referer, status }) => {
  const { sandbox, startPayment } = setUpVandar(options);
  const { page } = await startPayment();
  const headers = referer ? { Referer: referer } : {};
  expect((await sandbox.fetch(new Request(page.url, { headers }))).status).toBe(status);
});

test("transactions that have ended are refused if the option says so", async () => {
  const { sandbox, startPayment, comeBack, look, finish } = setUpVandar({ endedTransactions: "refused" });
  const { token, page } = await startPayment();
  await comeBack(page, { card: "failed" });
  expect(sentencesOf(await look(token))).toEqual(["تراکنش با خطا مواجه شده است"]);
  const { token: late, page: latePage } = await startPayment();
  await comeBack(latePage);
  await sandbox.clock.advance("20m");
  expect((await look(late)).status).toBe(422);
  expect((await look((await finish()).token)).ok).toBe(true);
});

test("every refused verification has status 0 if the option says so", async () => {
  const { sandbox, startPayment, comeBack, verify, finish } = setUpVandar({ verifyFailureStatus: "zero" });
  const { token } = await finish();
  expect(await verify(token)).toMatchObject({
    error: { status: 0, errors: ["نتیجه تراکنش قبلا از طرف وندار اعلام گردیده."] },
  });
  const { token: late, page } = await startPayment();
  await comeBack(page);
  await sandbox.clock.advance("20m");
  expect(await verify(late)).toMatchObject({ error: { status: 0 } });
});

test("the minutes to pay and to verify are those of the options", async () => {
  const { sandbox, startPayment, comeBack, verify } = setUpVandar({ payMinutes: 5, verifyMinutes: 7 });
  const { page: unpaid } = await startPayment();
  const { token, page } = await startPayment();
  await comeBack(page);
  await sandbox.clock.advance("5m");
  expect((await comeBack(unpaid)).payment_status).toBe("FAILED");
  await sandbox.clock.advance(2 * 60_000 - 1);
  expect(sandbox.payments()).toMatchObject([{ state: "timeout" }, { state: "paid" }]);
  await sandbox.clock.advance(1);
  expect(await verify(token)).toMatchObject({ error: { status: 3 } });
});

test.each([
  { rateLimit: "business" as const, payments: false, business: true },
  { rateLimit: "everywhere" as const, payments: true, business: true },
  { rateLimit: "off" as const, payments: false, business: false },
])("with the rate limit $rateLimit the 31st call in 3 seconds is refused accordingly", async (row) => {
  const { rateLimit, payments, business } = row;
  for (const [path, body, isLimited] of [
    ["/api/v4/send", fields, payments],
    ["/v3/refreshtoken", { refreshtoken: "other" }, business],
  ] as const) {
    const { sandbox } = setUpVandar({ rateLimit });
    const call = async () => sandbox.fetch(rawCall(path, body));
    for (let count = 1; count <= 30; count++) expect((await call()).status).not.toBe(429);
    const response = await call();
    expect(response.status === 429).toBe(isLimited);
    if (!isLimited) continue;
    expect(response.headers.get("retry-after")).toBe("3");
    await sandbox.clock.advance(2_999);
    expect((await call()).status).toBe(429);
    await sandbox.clock.advance(1);
    expect((await call()).status).not.toBe(429);
  }
});

test("a payment can be seeded with a given token", async () => {
  const { sandbox, verify } = setUpVandar();
  const seed = { gateway: "vandar" as const, reference: "4FFSKSZ9I3CJWOA", amount: 1_000, orderId: "12345" };
  sandbox.seedPayment({ ...seed, mobile: "09123456789", state: "paid" });
  expect(await verify("4FFSKSZ9I3CJWOA")).toMatchObject({
    ok: true,
    data: { amount: "1000.00", factorNumber: "12345", mobile: "09123456789" },
  });
});

test("a payer who returns from a payment that was verified in the meantime returns with OK", async () => {
  const { sandbox } = setUpVandar();
  const { id } = sandbox.seedPayment({ gateway: "vandar", amount: 1_000, state: "verified" });
  const body = new URLSearchParams({ action: "return" });
  const response = await sandbox.fetch(new Request(`https://ipg.vandar.io/~pay/${id}`, { method: "POST", body }));
  expect(response.headers.get("location")).toMatch(/[?&]payment_status=OK$/);
});

test.each([
  [{ fields: "v5" }, 'The option "fields" of vandar is "v5". It must be "v4" or "v3".'],
  [{ wage: -1 }, "It must be a whole number from 0, or a function that returns one."],
  [{ payMinute: 5 }, 'Unknown option "payMinute" of vandar.'],
  [{ refundPart: 0 }, "It must be a whole number from 1 to"],
  [{ rateLimit: true }, 'It must be "business" or "off" or "everywhere".'],
  [{ terminals: [{ feePayer: "both" }] }, 'The option "feePayer" of terminal 1 of vandar is "both".'],
  [{ terminals: [{ wallet: 0.5 }] }, 'The option "wallet" of terminal 1 of vandar is 0.5.'],
  [{ terminals: [{ apiKey: "a" }, { apiKey: "a" }] }, 'Two terminals of vandar have the same "apiKey".'],
  [{ terminals: [{ name: "a" }, { name: "a" }] }, 'have the same "name".'],
])("the options %j are refused with a message", (options, sentence) => {
  expect(() => setUpVandar(options as VandarOptions)).toThrow(TypeError);
  expect(() => setUpVandar(options as VandarOptions)).toThrow(sentence);
});
