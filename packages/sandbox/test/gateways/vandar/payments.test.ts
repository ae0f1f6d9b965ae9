import { expect, test } from "vitest";
import { openPage } from "../../support/slow-payer.ts";
import { fields, rawCall, sentencesOf, setUpVandar } from "./set-up.ts";

const minute = 60_000;
const failed = ["تراکنش با خطا مواجه شده است"];
const announced = ["نتیجه تراکنش قبلا از طرف وندار اعلام گردیده."];

test("a payment is created, paid, looked up, verified once, and looked up again", async () => {
  const { sandbox, startPayment, comeBack, look, verify } = setUpVandar();
  const { token, page } = await startPayment({
    mobile_number: "09123456789",
    factorNumber: "12345",
    description: "Two books",
    comment: "by phone",
    port: "SAMAN",
  });
  expect(token).toMatch(/^[A-Z0-9]{15}$/);
  expect(page).toEqual({ method: "GET", url: `https://ipg.vandar.io/v4/${token}` });
  expect(await comeBack(page)).toEqual({ token, payment_status: "OK" });

  const seen = await look(token);
  expect(seen).toMatchObject({
    ok: true,
    data: {
      status: 1,
      amount: "250000",
      wage: "500",
      shaparakWage: "120",
      transId: expect.any(Number),
      refnumber: expect.stringMatching(/^[A-Za-z0-9]{43}$/),
      trackingCode: expect.stringMatching(/^\d{6}$/),
      factorNumber: "12345",
      mobile: "09123456789",
      description: "Two books",
      cardNumber: "603799******6789",
      CID: expect.stringMatching(/^[0-9A-F]{64}$/),
      createdAt: "2025-10-01 10:30:00",
      paymentDate: "2025-10-01 10:30:00",
      code: 1,
      message: "Confirm requierd",
      wage_transaction: null,
    },
  });
  const verified = await verify(token);
  if (!seen.ok || !verified.ok) throw new Error("refused");
  expect(verified.data).toEqual({
    status: 1,
    amount: "250000.00",
    realAmount: 249_500,
    wage: "500",
    shaparakWage: "120",
    transId: seen.data.transId,
    factorNumber: "12345",
    mobile: "09123456789",
    description: "Two books",
    cardNumber: "603799******6789",
    paymentDate: "2025-10-01 10:30:00",
    cid: seen.data.CID,
    message: "ok",
    wage_transaction: null,
  });
  expect(await verify(token)).toMatchObject({ ok: false, status: 422, error: { status: 2, errors: announced } });
  expect(await look(token)).toMatchObject({ ok: true, data: { code: 2, message: "ok" } });
  expect(sandbox.payments()).toMatchObject([{ reference: token, orderId: "12345", state: "verified" }]);
});

test("the CID is the SHA-256 of the card number", async () => {
  const { startPayment, comeBack, look } = setUpVandar();
  const { token, page } = await startPayment();
  await comeBack(page);
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("6037997123456789"));
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  expect(await look(token)).toMatchObject({ data: { CID: hex.toUpperCase() } });
});

test.each([
  { pay: { cancel: true }, state: "cancelled" },
  { pay: { card: "failed" }, state: "failed" },
  { pay: { card: "insufficient" }, state: "failed" },
  { pay: { card: "timeout" }, state: "timeout" },
])("after $pay the callback has FAILED, the code is 4, and verify refuses", async ({ pay, state }) => {
  const { sandbox, startPayment, comeBack, look, verify } = setUpVandar();
  const { token, page } = await startPayment();
  expect(await comeBack(page, pay)).toEqual({ token, payment_status: "FAILED" });
  expect(await look(token)).toMatchObject({ ok: true, data: { code: 4, refnumber: "", trackingCode: "" } });
  expect(await verify(token)).toMatchObject({ ok: false, status: 422, error: { status: 0, errors: failed } });
  expect(sandbox.payments()).toMatchObject([{ state }]);
});

test("a pending payment is neither shown nor verified", async () => {
  const { startPayment, look, verify } = setUpVandar();
  const { token } = await startPayment();
  expect(sentencesOf(await look(token))).toEqual(failed);
  expect(await verify(token)).toMatchObject({ error: { status: 0, errors: failed } });
});

test("the payer's fee is part of the paid amount, and not of the amount that reaches the wallet", async () => {
  const { sandbox, startPayment, comeBack, look, verify } = setUpVandar({
    wage: 2_500,
    terminals: [{ feePayer: "payer" }],
  });
  const { token, page } = await startPayment({ amount: 250_000 });
  expect(sandbox.payments()).toMatchObject([{ amount: 250_000, payerFee: 2_500 }]);
  await comeBack(page);
  expect(await look(token)).toMatchObject({ data: { amount: "252500", wage: "2500" } });
  expect(await verify(token)).toMatchObject({ data: { amount: "252500.00", realAmount: 250_000, wage: "2500" } });
});

test("the payment page opens once, and not without a Referer", async () => {
  const { sandbox, startPayment } = setUpVandar();
  const { page } = await startPayment();
  const open = async (headers: Record<string, string> = {}) =>
    (await sandbox.fetch(new Request(page.url, { headers }))).status;
  expect(await open()).toBe(404);
  expect(await open({ Referer: "https://shop.example/checkout" })).toBe(200);
  expect(await open({ Referer: "https://shop.example/checkout" })).toBe(404);
});

test("there is no page for a token that does not exist, or for another name of a payment", async () => {
  const { sandbox, startPayment } = setUpVandar();
  await startPayment();
  const transId = sandbox.payments()[0]?.details.transId;
  for (const token of ["4FFSKSZ9I3CJWOA", `transaction:${transId}`]) {
    const request = new Request(`https://ipg.vandar.io/v4/${token}`, { headers: { Referer: "https://shop.example/" } });
    expect((await sandbox.fetch(request)).status).toBe(404);
  }
});

test("another name of a payment is not a token", async () => {
  const { finish, look, verify } = setUpVandar();
  const { transId } = await finish();
  expect(sentencesOf(await look(`transaction:${transId}`))).toEqual(["token معتبر نیست"]);
  expect(sentencesOf(await verify(`transaction:${transId}`))).toEqual(["token معتبر نیست"]);
});

test("only the cards that the merchant named can pay", async () => {
  const { sandbox, startPayment, comeBack } = setUpVandar();
  const { page } = await startPayment({ valid_card_number: ["6219861012345678"] });
  await expect(sandbox.pay(page)).rejects.toThrow("does not accept the card");
  const { page: again } = await startPayment({ valid_card_number: "6037997123456789" });
  expect((await comeBack(again)).payment_status).toBe("OK");
});

test.each([
  { amount: 999, accepted: false },
  { amount: 1_000, accepted: true },
  { amount: 1_001, accepted: true },
  { amount: "999", accepted: false },
  { amount: "1000", accepted: true },
  { amount: 1_000.5, accepted: false },
  { amount: 2 ** 53 - 1, accepted: true },
  { amount: 2 ** 53, accepted: false },
  { amount: "99999999999999999999", accepted: false },
  { amount: "1e4", accepted: false },
])("an amount of $amount is accepted: $accepted", async ({ amount, accepted }) => {
  const { sandbox } = setUpVandar();
  const response = await sandbox.fetch(rawCall("/api/v4/send", { ...fields, amount }));
  expect(response.status).toBe(accepted ? 200 : 422);
  expect(sandbox.payments()).toHaveLength(accepted ? 1 : 0);
});

test.each([
  { field: "callback_url", at: `https://shop.example/${"a".repeat(233)}`, above: 500 },
  { field: "description", at: "a".repeat(255), above: 422 },
])("a $field may be as long as documented, and one letter more gets HTTP $above", async ({ field, at, above }) => {
  const { sandbox } = setUpVandar();
  const send = async (value: string) =>
    (await sandbox.fetch(rawCall("/api/v4/send", { ...fields, [field]: value }))).status;
  expect(await send(at.slice(0, -1))).toBe(200);
  expect(await send(at)).toBe(200);
  expect(await send(`${at}a`)).toBe(above);
});

test.each([
  { given: { mobile_number: "09123456789" }, status: 200 },
  { given: { mobile_number: "0912345678" }, status: 422 },
  { given: { mobile_number: "091234567890" }, status: 422 },
  { given: { national_code: "0123456789", mobile_number: "09123456789" }, status: 200 },
  { given: { national_code: "0123456789" }, status: 422 },
  { given: { valid_card_number: Array(10).fill("6037997123456789") }, status: 200 },
  { given: { valid_card_number: Array(11).fill("6037997123456789") }, status: 422 },
  { given: { port: "BEHPARDAKHT" }, status: 200 },
  { given: { callback_url: "javascript:alert(1)" }, status: 422 },
  { given: { callback_url: "http://shop.example:99999/" }, status: 422 },
  { given: { callback_url: "https://user:secret@shop.example/" }, status: 422 },
])("$given gets HTTP $status", async ({ given, status }) => {
  const { sandbox } = setUpVandar();
  expect((await sandbox.fetch(rawCall("/api/v4/send", { ...fields, ...given }))).status).toBe(status);
});

test("a form is read like JSON, with a list of cards", async () => {
  const { sandbox } = setUpVandar();
  const body = `${new URLSearchParams({ ...fields, amount: "250000" })}&valid_card_number[]=6037997123456789`;
  const response = await sandbox.fetch(
    rawCall("/api/v4/send", body, { "Content-Type": "application/x-www-form-urlencoded" }),
  );
  expect(await response.json()).toMatchObject({ status: 1 });
  expect(sandbox.payments()).toMatchObject([{ amount: 250_000, allowedCards: ["6037997123456789"] }]);
});

test.each([
  { call: rawCall("/api/v4/send", "{"), status: 400 },
  { call: rawCall("/api/v4/send", "<amount/>", { "Content-Type": "application/xml" }), status: 406 },
  { call: new Request("https://ipg.vandar.io/api/v4/send"), status: 405 },
  { call: rawCall("/api/v5/send", fields), status: 404 },
])("an invalid call gets HTTP $status and a message", async ({ call, status }) => {
  const { sandbox } = setUpVandar();
  const response = await sandbox.fetch(call);
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ status: 0, message: expect.any(String) });
});

test("a terminal that is switched off is refused with HTTP 403", async () => {
  const { sandbox, create } = setUpVandar();
  await sandbox.act("vandar", "set-terminal", { active: false });
  expect(await create()).toMatchObject({ ok: false, status: 403, error: { status: 0, message: "Forbidden" } });
});

test("a terminal accepts calls only from its own addresses", async () => {
  const { sandbox } = setUpVandar({ terminals: [{ allowedIps: ["10.0.0.1"] }] });
  const from = async (remoteAddress: string) =>
    (await (await sandbox.fetch(rawCall("/api/v4/send", fields), { remoteAddress })).json()).errors;
  expect(await from("10.0.0.2")).toEqual(["IP پذیرنده معتبر نیست"]);
  expect(await from("10.0.0.1")).toBeUndefined();
});

test("a payment belongs to its terminal, and no credential appears in the log", async () => {
  const { sandbox } = setUpVandar({ terminals: [{ apiKey: "canary-of-the-first" }, {}] });
  expect(sandbox.credentials().vandar).toEqual({
    apiKey: "canary-of-the-first",
    business: "sample-shop",
    accessToken: "vandar-access-token",
    refreshToken: "vandar-refresh-token",
  });
  const created = await sandbox.fetch(rawCall("/api/v4/send", { ...fields, api_key: "canary-of-the-first" }));
  const { token } = await created.json();
  await sandbox.pay(`https://ipg.vandar.io/v4/${token}`);
  const verify = async (api_key: string) => (await sandbox.fetch(rawCall("/api/v4/verify", { api_key, token }))).status;
  expect(await verify("vandar-api-key-2")).toBe(422);
  expect(await verify("canary-of-the-first")).toBe(200);
  expect(JSON.stringify(sandbox.log())).not.toMatch(/canary|api-key-2/);
});

test("a token pays for 20 minutes less a millisecond", async () => {
  const early = setUpVandar();
  const first = await early.startPayment();
  await early.sandbox.clock.advance(20 * minute - 1);
  expect((await early.comeBack(first.page)).payment_status).toBe("OK");

  const late = setUpVandar();
  const second = await late.startPayment();
  await late.sandbox.clock.advance(20 * minute);
  expect(late.sandbox.payments()).toMatchObject([{ state: "timeout", failure: "expired" }]);
  expect((await late.comeBack(second.page)).payment_status).toBe("FAILED");
});

test("the 20 minutes to verify begin when the page is opened, not when it is paid", async () => {
  const open = async ({ sandbox, startPayment }: ReturnType<typeof setUpVandar>) => {
    const { token, page } = await startPayment();
    const pay = await openPage(sandbox, page);
    await sandbox.clock.advance(5 * minute);
    await pay();
    return token;
  };
  const early = setUpVandar();
  const first = await open(early);
  await early.sandbox.clock.advance(15 * minute - 1);
  expect((await early.verify(first)).ok).toBe(true);

  const late = setUpVandar();
  const second = await open(late);
  await late.sandbox.clock.advance(15 * minute);
  expect(late.sandbox.payments()).toMatchObject([{ state: "reversed" }]);
  expect(await late.verify(second)).toMatchObject({ error: { status: 3, errors: failed } });
  expect(await late.look(second)).toMatchObject({ ok: true, data: { code: 3 } });
});

test("a payment after the time to verify has run out cannot be verified", async () => {
  const { sandbox, startPayment, look, verify } = setUpVandar({ payMinutes: 60, verifyMinutes: 5 });
  const { token, page } = await startPayment();
  const pay = await openPage(sandbox, page);
  await sandbox.clock.advance(5 * minute);
  await pay();
  expect(sandbox.payments()).toMatchObject([{ state: "paid" }]);
  expect(await verify(token)).toMatchObject({ error: { status: 3, errors: failed } });
  expect(await look(token)).toMatchObject({ data: { code: 3 } });
});

test("the reference of a callback can be tampered with", async () => {
  const { sandbox, startPayment, comeBack } = setUpVandar();
  sandbox.faults.add({ kind: "tampered-callback", tamper: "reference" });
  const { token, page } = await startPayment();
  expect((await comeBack(page)).token).not.toBe(token);
});

test("the fault of too many calls has Vandar's format, and a header that no source documents", async () => {
  const { sandbox, startPayment } = setUpVandar();
  const { token } = await startPayment();
  sandbox.faults.add({ kind: "rate-limited" });
  const verify = () => sandbox.fetch(rawCall("/api/v4/verify", { api_key: fields.api_key, token }));
  const limited = await verify();
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(await limited.json()).toEqual({ status: 0, message: "Too Many Requests" });
});
