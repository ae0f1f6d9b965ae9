import { describe, expect, test } from "vitest";
import { webhookEventNames } from "../../../../src/gateways/irandargah/webhooks/events.ts";
import { readWebhookOptions } from "../../../../src/gateways/irandargah/webhooks/options.ts";
import { createBench, expectSigned, secret } from "./bench.ts";

describe("trigger-webhook", () => {
  test.each(webhookEventNames)("sends %s with the documented fields, signed", async (event) => {
    const bench = createBench();
    await bench.subscribe({ events: [event] });
    expect(bench.act("trigger-webhook", { event })).toMatchObject([{ event, state: "waiting" }]);
    await bench.clock.advance(0);
    expect(bench.received.map(({ text }) => JSON.parse(text).event)).toEqual([event]);
    await expectSigned(bench.received[0], secret);
  });

  test("sends the data of a payment by its authority, for its own terminal", async () => {
    const bench = createBench();
    await bench.subscribe({ events: ["payment.completed"], url: "https://one.example/" });
    await bench.subscribe({ events: ["payment.completed"], url: "https://two.example/" }, "shop-2");
    bench.create({ terminal: "shop-2", reference: "A2", orderId: "ORDER-9", amount: 990_000 });
    bench.act("trigger-webhook", { event: "payment.completed", authority: "A2" });
    await bench.clock.advance(0);
    const got = bench.received.map(({ url, text }) => ({ url, ...JSON.parse(text) }));
    expect(got).toMatchObject([
      {
        url: "https://two.example/",
        merchant_code: "MERCHANT002",
        // Values that the payment lacks are those of the sample.
        data: { authority: "A2", amount: 990_000, order_id: "ORDER-9", ref_code: "A2", pan: "603799******1234" },
      },
    ]);
  });

  test("fields of data replace the others", async () => {
    const bench = createBench();
    await bench.subscribe();
    bench.act("trigger-webhook", { event: "payment.created", data: { amount: 500_000, extra: [1] } });
    await bench.clock.advance(0);
    expect(JSON.parse(bench.received[0]?.text ?? "").data).toMatchObject({
      authority: "2025100121424146HC",
      amount: 500_000,
      extra: [1],
    });
  });

  test("goes to each terminal with such a subscription, or to the named one", async () => {
    const bench = createBench();
    await bench.subscribe();
    await bench.subscribe({}, "shop-2");
    bench.act("trigger-webhook", { event: "payment.created" });
    bench.act("trigger-webhook", { event: "payment.created", terminal: "shop-2" });
    await bench.clock.advance(0);
    expect(bench.received.map(({ text }) => JSON.parse(text).merchant_code)).toEqual([
      "MERCHANT001",
      "MERCHANT002",
      "MERCHANT002",
    ]);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ event: "payment.done" }, 'Unknown event "payment.done". Choose from payment.created, payment.completed,'],
    [{}, "Unknown event undefined."],
    [{ event: "payment.created", authority: "A9" }, 'Unknown payment with the authority "A9"'],
    [{ event: "payment.created", authority: "order A1" }, 'Unknown payment with the authority "order A1"'],
    [
      { event: "settlement.created", authority: "A1" },
      'settlement.created is not about a payment. Leave "authority" out.',
    ],
    [{ event: "payment.created", authority: "A1", terminal: "shop-2" }, 'A1 belongs to the terminal "shop".'],
    [{ event: "payment.created", data: [] }, '"data" must be an object with fields, not [].'],
    [{ event: "payment.created", data: null }, '"data" must be an object with fields, not null.'],
    [{ event: "payment.failed" }, "No active subscription includes payment.failed. Create one with subscribeWebhook."],
    [{ event: "payment.created", terminal: "kiosk" }, 'subscription of the terminal "kiosk" includes payment.created.'],
  ])("refuses %j", async (input, message) => {
    const bench = createBench();
    await bench.subscribe();
    bench.create({ reference: "A1" });
    expect(() => bench.act("trigger-webhook", input)).toThrow(message);
    expect(() => bench.act("trigger-webhook", input)).toThrow(TypeError);
  });
});

describe("redeliver-webhook", () => {
  test("refuses what does not exist", () => {
    expect(() => createBench().act("redeliver-webhook", { id: "delivery_000001" })).toThrow(
      'Unknown delivery or event "delivery_000001".',
    );
  });

  test("refuses what is being sent", async () => {
    const bench = createBench({ webhooks: { patience: 5 }, merchant: () => new Promise(() => {}) });
    await bench.subscribe();
    bench.create();
    await bench.clock.advance(0);
    expect(() => bench.act("redeliver-webhook", { id: "delivery_000001" })).toThrow("is being sent right now");
  });

  test("refuses deliveries of a subscription that is off", async () => {
    const bench = createBench();
    const webhook_id = await bench.subscribe();
    bench.create();
    await bench.clock.advance(0);
    await bench.call("unsubscribeWebhook", { webhook_id });
    expect(() => bench.act("redeliver-webhook", { id: "delivery_000001" })).toThrow(
      `The subscription ${webhook_id} of delivery_000001 is switched off`,
    );
  });
});

describe("rotate-webhook-secret", () => {
  test("signs with the new secret from then on, and does not return a given one", async () => {
    const bench = createBench();
    const id = await bench.subscribe();
    expect(bench.act("rotate-webhook-secret", { id, secret: "the_new_secret" })).toEqual({ id });
    bench.create();
    await bench.clock.advance(0);
    await expectSigned(bench.received[0], "the_new_secret");
    expect(bench.webhooks.describe().webhooks).toMatchObject([{ rotations: 1 }]);
  });

  test("a retry is also signed with the new one", async () => {
    const bench = createBench({ merchant: () => new Response(null, { status: 500 }) });
    const id = await bench.subscribe();
    bench.create();
    await bench.clock.advance(0);
    bench.act("rotate-webhook-secret", { id, secret: "the_new_secret" });
    await bench.clock.advance("2m");
    await expectSigned(bench.received[0], secret);
    await expectSigned(bench.received[1], "the_new_secret");
  });

  test("creates and returns a secret of 64 hex digits, if none is given", async () => {
    const bench = createBench();
    const id = await bench.subscribe();
    const reported: { secret: string } = bench.act("rotate-webhook-secret", { id });
    expect(reported.secret).toMatch(/^[0-9a-f]{64}$/);
    bench.create();
    await bench.clock.advance(0);
    await expectSigned(bench.received[0], reported.secret);
  });

  test.each([
    ["1234567", '"secret" must have 8 to 64 characters, not 7.'],
    ["12345678", undefined],
    ["x".repeat(64), undefined],
    ["x".repeat(65), '"secret" must have 8 to 64 characters, not 65.'],
    [12345678, '"secret" must have 8 to 64 characters, not number.'],
  ])("the secret %s: %s", async (given, message) => {
    const bench = createBench();
    const id = await bench.subscribe();
    const rotate = () => bench.act("rotate-webhook-secret", { id, secret: given });
    if (message === undefined) expect(rotate).not.toThrow();
    else expect(rotate).toThrow(message);
  });

  test("names the existing subscriptions", async () => {
    const bench = createBench();
    expect(() => bench.act("rotate-webhook-secret", { id: "x" })).toThrow(
      "There are no subscriptions yet. Call subscribeWebhook.",
    );
    const id = await bench.subscribe();
    expect(() => bench.act("rotate-webhook-secret", { id: "x" })).toThrow(`Choose from ${id}.`);
  });
});

test("the described state has subscriptions and deliveries, the newest first, and no secret, old or new", async () => {
  const bench = createBench({ merchant: () => new Response(null, { status: 500 }) });
  const canary = "canary-secret-1";
  const id = await bench.subscribe({ secret: canary, description: "فروشگاه" });
  bench.act("rotate-webhook-secret", { id, secret: "canary-secret-2" });
  bench.create({ reference: "A1" });
  bench.create({ reference: "A2" });
  await bench.clock.advance("1h");
  const described = bench.webhooks.describe();
  expect(described.webhooks).toEqual([
    {
      id,
      terminal: "shop",
      url: "https://merchant.example/webhook",
      events: ["payment.created"],
      description: "فروشگاه",
      active: true,
      signed: true,
      rotations: 1,
      createdAt: "2025-10-01T10:30:00+03:30",
    },
  ]);
  expect(described.deliveries.map(({ data }) => data.authority)).toEqual(["A2", "A1"]);
  expect(described.deadLetters.map(({ id: delivery }) => delivery)).toEqual(["delivery_000002", "delivery_000001"]);
  expect(JSON.stringify(described)).not.toContain("canary");
  expect(bench.webhooks.secrets()).toEqual(["canary-secret-2", canary]);
});

test.each<[Record<string, unknown>, string]>([
  [{ attempts: 0 }, 'The option "attempts" of irandargah.webhooks is 0. It must be a whole number from 1 to 10.'],
  [{ attempts: 11 }, "is 11."],
  [{ attempts: 2.5 }, "is 2.5."],
  [{ deliveryLimit: 0 }, 'The option "deliveryLimit" of irandargah.webhooks is 0.'],
  [{ completedWhen: "later" }, 'is "later". It must be "verified" or "paid".'],
  [{ patience: "soon" }, 'The option "patience" of irandargah.webhooks is "soon".'],
  [{ patience: -1 }, "is -1."],
  [{ misbehaviour: {} }, 'The option "misbehaviour" of irandargah.webhooks is {}. It must be a list of objects.'],
  [{ misbehaviour: ["twice"] }, "It must be a list of objects."],
  [{ retries: 3 }, 'Unknown option "retries" of irandargah.webhooks. Choose from attempts,'],
])("the options %j are refused", (options, message) => {
  expect(() => readWebhookOptions(options)).toThrow(message);
  expect(() => readWebhookOptions(options)).toThrow(TypeError);
});
