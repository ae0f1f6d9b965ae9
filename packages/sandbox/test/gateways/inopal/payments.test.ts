import { expect, test } from "vitest";
import { expectSample, listSamples, type Sample } from "../../support/samples.ts";
import { codeOf, fields, rawCall, setUpInopal } from "./set-up.ts";

const minute = 60_000;

const sampleOf = (name: string): Sample => ({
  operationId: "createPayment",
  status: name === "unauthenticated" ? 401 : 200,
  name,
});

const documented: Record<string, () => Promise<void>> = {
  async created() {
    const response = await setUpInopal().sandbox.fetch(rawCall("create", fields));
    await expectSample({
      gateway: "inopal",
      sample: sampleOf("created"),
      response,
      own: ["data.token", "data.ref_num"],
    });
  },
  async shortOrderId() {
    const { sandbox } = setUpInopal({ minimumOrderIdLength: 2 });
    const response = await sandbox.fetch(rawCall("create", { ...fields, order_id: "1" }));
    await expectSample({ gateway: "inopal", sample: sampleOf("shortOrderId"), response });
  },
  async unauthenticated() {
    const response = await setUpInopal().sandbox.fetch(rawCall("create", fields, { token: "wrong" }));
    await expectSample({ gateway: "inopal", sample: sampleOf("unauthenticated"), response });
  },
};

test.each(listSamples("inopal"))(
  "the documented response $name of $operationId is returned byte for byte",
  async ({ name }) => {
    await documented[name]?.();
    expect(Object.keys(documented)).toContain(name);
  },
);

test.each(["verified", "paymentFailed", "alreadyVerified", "unauthenticated"])(
  "the response %s of verifyPayment is the one in the spec",
  async (name) => {
    const { sandbox, startPayment, comeBack, verify } = setUpInopal();
    const { ref_num, page } = await startPayment();
    if (name !== "paymentFailed") await comeBack(page);
    if (name === "alreadyVerified") await verify(ref_num);
    const token = name === "unauthenticated" ? "wrong" : "inopal-gateway-id";
    const response = await sandbox.fetch(rawCall("verify", { ref_num, amount: 50_000 }, { token }));
    const status = name === "unauthenticated" ? 401 : 200;
    const own = name === "verified" ? ["data.ref_num"] : [];
    await expectSample({ gateway: "inopal", sample: { operationId: "verifyPayment", status, name }, response, own });
  },
);

test("a payment is created, paid by the browser's form, returned by a form, and verified with the original amount", async () => {
  const { sandbox, create, client, comeBack, verify } = setUpInopal();
  const created = await create({ name: "سارا محمدی", phone: "09123456789", mail: "sara@example.com" });
  if (!created.ok) throw new Error("refused");
  const { token, ref_num } = created.data.data;
  expect(token).toMatch(/^[A-Za-z0-9]{60}$/);
  expect(ref_num).toMatch(/^[a-z]{5}$/);
  expect(sandbox.payments()).toMatchObject([{ reference: ref_num, orderId: "12356", amount: 50_000, payerFee: 500 }]);

  const page = client.redirect("/api/pardakht/payment", { body: { token } });
  expect(page).toMatchObject({ method: "POST", fields: { token } });
  const { request, returned } = await comeBack(page);
  expect(request.method).toBe("POST");
  expect(request.headers.get("content-type")).toContain("application/x-www-form-urlencoded");
  expect(returned).toEqual({
    status: "1",
    order_id: "12356",
    ref_num,
    card_number: "603799******6789",
    tracking_code: expect.stringMatching(/^\d{12}$/),
  });

  const verified = await verify(ref_num);
  expect(verified).toMatchObject({ ok: true, data: { status: 1, message: "Ok", data: { ref_num, price: 50_000 } } });
  expect(await verify(ref_num)).toMatchObject({
    ok: false,
    status: 200,
    error: { status: -16, message: "retryVerification", data: [] },
  });
});

test.each([
  { pay: { cancel: true }, state: "cancelled" },
  { pay: { card: "failed" }, state: "failed" },
  { pay: { card: "insufficient" }, state: "failed" },
  { pay: { card: "timeout" }, state: "timeout" },
])("after $pay the callback has -12 and neither card nor code, and verify says -12", async ({ pay, state }) => {
  const { sandbox, startPayment, comeBack, verify } = setUpInopal();
  const { ref_num, page } = await startPayment();
  const { returned } = await comeBack(page, pay);
  expect(returned).toEqual({ status: "-12", order_id: "12356", ref_num });
  expect(await verify(ref_num)).toMatchObject({ error: { status: -12, message: "paymentFailed", data: [] } });
  expect(sandbox.payments()).toMatchObject([{ state }]);
});

test.each([
  { amount: 999, code: -7 },
  { amount: 1_000, code: 1 },
  { amount: 1_001, code: 1 },
  { amount: 499_999_999, code: 1 },
  { amount: 500_000_000, code: 1 },
  { amount: 500_000_001, code: -8 },
  { amount: 0, code: -7 },
  { amount: -50_000, code: -7 },
  { amount: 50_000.5, code: -6 },
  { amount: "50000", code: -6 },
  { amount: true, code: -6 },
  { amount: undefined, code: -4 },
])("an amount of $amount as JSON gets $code", async ({ amount, code }) => {
  const { sandbox } = setUpInopal();
  const response = await sandbox.fetch(rawCall("create", { ...fields, amount }));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: code });
});

test.each([
  { length: 0, code: -9 },
  { length: 1, code: 1 },
  { length: 128, code: 1 },
  { length: 129, code: -11 },
])("an order id of $length characters gets $code", async ({ length, code }) => {
  const { create } = setUpInopal();
  expect(codeOf(await create({ order_id: "a".repeat(length) }))).toBe(code);
});

test.each([
  { wrong: "no order id", given: { order_id: undefined }, code: -4 },
  { wrong: "no callback", given: { callback: undefined }, code: -4 },
  { wrong: "an order id with a hyphen", given: { order_id: "a-1" }, code: -4 },
  { wrong: "an order id that is not text", given: { order_id: true }, code: -4 },
  { wrong: "an invalid email address", given: { mail: "sara" }, code: -4 },
  { wrong: "a callback that is not an address", given: { callback: "shop" }, code: -23 },
  { wrong: "an empty callback", given: { callback: "" }, code: -23 },
  { wrong: "a callback that a browser cannot open", given: { callback: "javascript:alert(1)" }, code: -23 },
])("$wrong gets $code", async ({ given, code }) => {
  const { sandbox } = setUpInopal();
  const response = await sandbox.fetch(rawCall("create", { ...fields, ...given }));
  expect(await response.json()).toMatchObject({ status: code, data: [] });
  expect(sandbox.payments()).toEqual([]);
});

test("of several errors, the first in the order of the codes is reported", async () => {
  const { sandbox } = setUpInopal({
    minimumOrderIdLength: 2,
    readCardNumber: true,
    terminals: [
      {
        terminalKnown: false,
        active: false,
        shopActive: false,
        callbackDomains: ["shop.example"],
        amountLimit: 10_000,
      },
    ],
  });
  const body: Record<string, unknown> = { order_id: "", callback: "https://other.example/", card_number: "1" };
  const reported: unknown[] = [];
  const next = async (change: Record<string, unknown>) => {
    Object.assign(body, change);
    const { status } = await (await sandbox.fetch(rawCall("create", body))).json();
    reported.push(status);
  };
  await next({});
  await next({ amount: "text" });
  await next({ amount: 999 });
  await next({ amount: 500_000_001 });
  await next({ amount: 50_000 });
  await next({ order_id: "1" });
  await next({ order_id: "1".repeat(129) });
  await next({ order_id: "12" });
  await sandbox.act("inopal", "set-shop", { terminalKnown: true });
  await next({});
  await sandbox.act("inopal", "set-terminal", { active: true });
  await next({});
  await sandbox.act("inopal", "set-shop", { shopActive: true });
  await next({});
  await next({ callback: "https://shop.example/" });
  await next({ amount: 10_000 });
  await next({ card_number: "6037997123456789" });
  expect(reported).toEqual([-4, -6, -7, -8, -9, -10, -11, -5, -14, -24, -23, -25, -15, 1]);
});

test.each([
  { wrong: "another reference", given: { ref_num: "other" }, code: -13 },
  { wrong: "a reference as a number", given: { ref_num: 5 }, code: -13 },
  { wrong: "an empty reference", given: { ref_num: "" }, code: -13 },
  { wrong: "no reference", given: { ref_num: undefined }, code: -4 },
  { wrong: "no amount", given: { amount: undefined }, code: -4 },
  { wrong: "an amount as text", given: { amount: "50000" }, code: -6 },
  { wrong: "one Rial less", given: { amount: 49_999 }, code: -6 },
  { wrong: "one Rial more", given: { amount: 50_001 }, code: -6 },
  { wrong: "the amount with the payer's fee", given: { amount: 50_500 }, code: -6 },
  { wrong: "an amount below every payment", given: { amount: 999 }, code: -6 },
])("verify with $wrong gets $code, and the payment can still be verified", async ({ given, code }) => {
  const { sandbox, startPayment, comeBack, verify } = setUpInopal();
  const { ref_num, page } = await startPayment();
  await comeBack(page);
  const response = await sandbox.fetch(rawCall("verify", { ref_num, amount: 50_000, ...given }));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: code, data: [] });
  expect((await verify(ref_num)).ok).toBe(true);
});

test("a payment that the payer has not paid yet is not verified, and can be paid afterwards", async () => {
  const { startPayment, comeBack, verify } = setUpInopal();
  const { ref_num, page } = await startPayment();
  expect(codeOf(await verify(ref_num))).toBe(-12);
  await comeBack(page);
  expect(codeOf(await verify(ref_num))).toBe(1);
});

test("a token pays for 20 minutes less a millisecond, and a payment is verified for 20 minutes less a millisecond", async () => {
  const early = setUpInopal();
  const first = await early.startPayment();
  await early.sandbox.clock.advance(20 * minute - 1);
  expect((await early.comeBack(first.page)).returned.status).toBe("1");
  await early.sandbox.clock.advance(20 * minute - 1);
  expect(codeOf(await early.verify(first.ref_num))).toBe(1);

  const late = setUpInopal();
  const second = await late.startPayment();
  await late.sandbox.clock.advance(20 * minute);
  expect((await late.comeBack(second.page)).returned.status).toBe("-12");
  const third = await late.startPayment();
  await late.comeBack(third.page);
  await late.sandbox.clock.advance(20 * minute);
  expect(late.sandbox.payments({ reference: third.ref_num })).toMatchObject([{ state: "reversed" }]);
  expect(codeOf(await late.verify(third.ref_num))).toBe(-12);
});
