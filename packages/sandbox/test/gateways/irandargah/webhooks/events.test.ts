import { expect, test } from "vitest";
import { webhookEventNames } from "../../../../src/gateways/irandargah/webhooks/events.ts";
import type { WebhookOptions } from "../../../../src/gateways/irandargah/webhooks/options.ts";
import { signWithPython } from "../../../support/python-signatures.ts";
import { type Bench, createBench, expectSigned, secret } from "./bench.ts";

const payment = { authority: "2025100110300012AB", amount: 250_000 };
const paid = {
  ...payment,
  order_id: "ORDER-7",
  ref_code: "2025100110300012AB",
  pan: "603799******6789",
  verified_at: "1404-07-09 10:30:00",
};

async function reported(
  play: (bench: Bench, made: ReturnType<Bench["create"]>) => unknown,
  webhooks: WebhookOptions = {},
): Promise<[string, unknown][]> {
  const bench = createBench({ webhooks });
  await bench.subscribe({ events: webhookEventNames });
  const made = bench.create();
  await play(bench, made);
  await bench.clock.advance(0);
  const all = bench.received.map(({ text }) => JSON.parse(text)).map(({ event, data }) => [event, data]);
  expect(all.shift()).toEqual([
    "payment.created",
    { ...payment, status: "pending", created_at: "1404-07-09 10:30:00" },
  ]);
  return all as [string, unknown][];
}

test.each<[string, (bench: Bench, made: ReturnType<Bench["create"]>) => unknown, [string, unknown][]]>([
  ["a new payment", () => {}, []],
  ["a paid one that is not verified", ({ payments, card }, made) => payments.pay(made, card("success")), []],
  [
    "a verified one",
    ({ payments, card }, made) => {
      payments.pay(made, card("success"));
      payments.verify(made);
    },
    [
      ["payment.completed", paid],
      ["verification.completed", paid],
    ],
  ],
  [
    "a declined card",
    ({ payments, card }, made) => payments.pay(made, card("failed")),
    [["payment.failed", { ...payment, status: "failed", message: "پرداخت ناموفق بود" }]],
  ],
  [
    "an empty card",
    ({ payments, card }, made) => payments.pay(made, card("insufficient")),
    [["payment.failed", { ...payment, status: "failed", message: "موجودی کارت کافی نیست" }]],
  ],
  [
    "a silent bank",
    ({ payments, card }, made) => payments.pay(made, card("timeout")),
    [["payment.failed", { ...payment, status: "timeout", message: "بانک در زمان مقرر پاسخ نداد" }]],
  ],
  [
    "a payer who does not pay",
    ({ clock }) => clock.advance("20m"),
    [["payment.failed", { ...payment, status: "timeout", message: "مهلت پرداخت به پایان رسید" }]],
  ],
  [
    "a payer who cancels",
    ({ payments }, made) => payments.cancel(made),
    [["payment.cancelled", { ...payment, status: "cancelled", message: "پرداخت لغو شد" }]],
  ],
  [
    "a payment that is not verified in time",
    async ({ payments, card, clock }, made) => {
      payments.pay(made, card("success"));
      await clock.advance("30m");
    },
    [["payment.reversed", { ...payment, order_id: "ORDER-7", ref_code: "2025100110300012AB" }]],
  ],
  [
    "a verification that fails",
    ({ webhooks }, made) => webhooks.onVerificationFailed(made, { name: "shop", merchantCode: "M" }),
    [["verification.failed", { ...payment, status: "failed", message: "تأیید پرداخت ناموفق بود" }]],
  ],
])("reports %s", async (_, play, events) => {
  expect(await reported(play)).toEqual(events);
});

test("payment.completed is sent when the payer has paid, if the option says so, and only once", async () => {
  const events = await reported(
    async ({ payments, card, clock }, made) => {
      payments.pay(made, card("success"));
      await clock.advance("1m");
      payments.verify(made);
    },
    { completedWhen: "paid" },
  );
  expect(events).toEqual([
    ["payment.completed", paid],
    ["verification.completed", { ...paid, verified_at: "1404-07-09 10:31:00" }],
  ]);
});

test("payment.reversed has no fields, if the option says so", async () => {
  const events = await reported(
    async ({ payments, card }, made) => {
      payments.pay(made, card("success"));
      payments.giveBack(made);
    },
    { reversedData: "empty" },
  );
  expect(events).toEqual([["payment.reversed", {}]]);
});

test("ref_code is the bank's reference, if the option says so", async () => {
  let reference: string | undefined;
  const [completed] = await reported(
    ({ payments, card }, made) => {
      payments.pay(made, card("success"));
      payments.verify(made);
      reference = made.bankReference;
    },
    { refCode: "bank" },
  );
  expect(reference).toMatch(/^\d{12}$/);
  expect(completed?.[1]).toMatchObject({ ref_code: reference });
});

test("sends only subscribed events, only to the terminal's own merchant, with its code", async () => {
  const bench = createBench();
  await bench.subscribe({ url: "https://one.example/", events: ["payment.created"] });
  await bench.subscribe({ url: "https://two.example/", events: ["payment.created"] }, "shop-2");
  await bench.subscribe({ url: "https://three.example/", events: ["payment.cancelled"] });
  const first = bench.create();
  bench.create({ terminal: "shop-2", reference: "A2" });
  bench.payments.cancel(first);
  await bench.clock.advance(0);
  const got = bench.received.map(({ url, text }) => {
    const { event, merchant_code, data } = JSON.parse(text);
    return [url, event, merchant_code, data.authority];
  });
  expect(got).toEqual([
    ["https://one.example/", "payment.created", "MERCHANT001", "2025100110300012AB"],
    ["https://two.example/", "payment.created", "MERCHANT002", "A2"],
    ["https://three.example/", "payment.cancelled", "MERCHANT001", "2025100110300012AB"],
  ]);
});

test("one event has one id for every recipient, and two events have two", async () => {
  const bench = createBench();
  await bench.subscribe();
  await bench.subscribe({ url: "https://other.example/" });
  bench.create();
  bench.create({ reference: "A2" });
  await bench.clock.advance(0);
  const ids = bench.received.map(({ headers }) => headers["x-webhook-id"]);
  expect(new Set(ids).size).toBe(2);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).toMatch(/^[0-9a-f]{13}$/);
});

test("the headers, the fields and their order are those of the documented delivery", async () => {
  const bench = createBench();
  await bench.subscribe({ events: ["payment.completed"] });
  bench.act("trigger-webhook", { event: "payment.completed" });
  await bench.clock.advance(0);
  const [got] = bench.received;
  const signature = "0".repeat(64);
  expect(got?.text.replace(/[0-9a-f]{64}/, signature)).toBe(
    `{"event":"payment.completed","timestamp":"2025-10-01T10:30:00+03:30","merchant_code":"MERCHANT001","data":{"authority":"2025100121424146HC","amount":100000,"order_id":"ORDER-12345","ref_code":"2025100121424146HC","pan":"603799******1234","verified_at":"1404-07-09 10:30:00"},"signature":"${signature}"}`,
  );
  expect(got?.headers).toEqual({
    "content-type": "application/json",
    "user-agent": "IranDargah-Webhook/1.0",
    "x-webhook-event": "payment.completed",
    "x-webhook-timestamp": "1759302000",
    "x-webhook-id": expect.any(String),
    "x-webhook-signature": expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test("the signature of the spec's example is reproduced", async () => {
  const bench = createBench({ clock: { start: "2025-09-20T10:35:00+03:30" } });
  await bench.subscribe({ events: ["payment.completed"] });
  bench.act("trigger-webhook", { event: "payment.completed" });
  await bench.clock.advance(0);
  expect(bench.received[0]?.headers["x-webhook-signature"]).toBe(
    "a283090c5284f240a41e14dbd4c1eb74321d86f6cde3cc37e4a72dc81af4215a",
  );
});

test.each([
  ["Persian text", { message: "پرداخت ناموفق بود، دوباره بکوشید؛ مبلغ ۲۵٬۰۰۰ تومان" }],
  ["slashes", { message: "https://shop.example/a/b", reason: "</script>" }],
  ["line separators", { message: "one\u2028two\u2029three" }],
  ["quotes, controls and braces", { message: '"}},"data":{"\\\n\t\u0001' }],
  ["letters beyond 16 bits", { message: "پرداخت شد 🎉" }],
  ["nested values", { message: "x", lines: [{ a: null, b: [1, 2.5, true] }, []], empty: {} }],
  ["a large amount", { amount: 4_000_000_000 }],
])("the signature covers the bytes of data in the body: %s", async (_, data) => {
  const bench = createBench();
  await bench.subscribe({ events: ["payment.failed"] });
  bench.act("trigger-webhook", { event: "payment.failed", data });
  await bench.clock.advance(0);
  const [got] = bench.received;
  expect(JSON.parse(got?.text ?? "").data).toMatchObject(data);
  const signature = await signWithPython({ body: got?.text ?? "", key: secret });
  expect(got?.headers["x-webhook-signature"]).toBe(signature.raw);
  // Merchants who use the official sample unchanged get the same.
  expect(signature.dumped).toBe(signature.raw);
});

test("a key with letters beyond ASCII signs with its UTF-8 bytes", async () => {
  const bench = createBench();
  const key = "کلیدِ وب‌هوک é";
  await bench.subscribe({ secret: key });
  bench.create();
  await bench.clock.advance(0);
  await expectSigned(bench.received[0], key);
});

test("a delivery has the state at the time of the event, not the current one", async () => {
  const bench = createBench();
  await bench.subscribe({ events: ["payment.created"] });
  const made = bench.create();
  bench.payments.cancel(made);
  await bench.clock.advance("1m");
  const { data, timestamp } = JSON.parse(bench.received[0]?.text ?? "");
  expect({ status: data.status, timestamp }).toEqual({ status: "pending", timestamp: "2025-10-01T10:30:00+03:30" });
});
