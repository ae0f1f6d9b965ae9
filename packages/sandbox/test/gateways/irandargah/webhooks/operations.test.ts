import { describe, expect, test } from "vitest";
import { webhookEventNames } from "../../../../src/gateways/irandargah/webhooks/events.ts";
import { address, createBench, expectSigned, secret } from "./bench.ts";

const testable = [
  "payment.created",
  "payment.completed",
  "payment.failed",
  "payment.cancelled",
  "refund.created",
  "refund.completed",
  "verification.completed",
];

describe("subscribeWebhook", () => {
  test("responds as documented, except for id and time, and with HTTP 201", async () => {
    const { call } = createBench();
    const { status, text } = await call("subscribeWebhook", {
      url: "https://merchant.com/webhook",
      events: ["payment.completed", "payment.failed"],
      secret: "your_optional_secret_min_8_chars",
      description: "وبهوک اصلی فروشگاه",
    });
    expect({ status, text: text.replace(/"id":"[0-9a-f]{13}"/, '"id":"65a4c7e8f1234"') }).toEqual({
      status: 201,
      text: '{"success":true,"data":{"webhook":{"id":"65a4c7e8f1234","url":"https://merchant.com/webhook","events":["payment.completed","payment.failed"],"secret":"***masked***","is_active":true,"created_at":"1404-07-09 10:30:00"}},"message":"Webhook subscription created successfully","timestamp":"1404-07-09 10:30:00"}',
    });
  });

  test("accepts each of the twelve events", async () => {
    const { subscribe } = createBench();
    expect(webhookEventNames).toHaveLength(12);
    for (const event of webhookEventNames) await subscribe({ events: [event] });
  });

  test("an invalid address is a refused field", async () => {
    const { call } = createBench();
    const { status, body } = await call("subscribeWebhook", { url: "https://[::", events: ["payment.created"] });
    expect({ status, fields: Object.keys(body.error.details.validation) }).toEqual({ status: 422, fields: ["url"] });
  });

  test.each([
    ["https://merchant.example/webhook", "never", 201],
    ["http://merchant.example/webhook", "loopback", 422],
    ["http://merchant.example/webhook", "anywhere", 201],
    ["http://127.0.0.1:3000/webhook", "loopback", 201],
    ["http://127.0.0.1:3000/webhook", "never", 422],
    ["http://127.255.255.254/", "loopback", 201],
    ["http://126.255.255.255/", "loopback", 422],
    ["http://128.0.0.1/", "loopback", 422],
    ["http://localhost:3000/webhook", "loopback", 201],
    ["http://shop.localhost/webhook", "loopback", 201],
    ["http://localhost.example/webhook", "loopback", 422],
    ["http://127.0.0.1.example/", "loopback", 422],
    ["http://notlocalhost/", "loopback", 422],
    ["http://[::1]:3000/webhook", "loopback", 201],
    ["http://[::2]:3000/webhook", "loopback", 422],
    ["http://127.0.0.1@merchant.example/", "loopback", 422],
    ["HTTP://127.0.0.1/", "loopback", 422],
    ["ftp://127.0.0.1/", "anywhere", 422],
  ] as const)("the address %s, with plain http %s: HTTP %i", async (url, plainHttp, status) => {
    const { call, webhooks } = createBench({ webhooks: { plainHttp } });
    const response = await call("subscribeWebhook", { url, events: ["payment.created"] });
    expect(response.status).toBe(status);
    if (status === 201) {
      expect(response.body.data.webhook.url).toBe(url);
      expect(webhooks.describe().webhooks).toMatchObject([{ url }]);
    } else expect(response.body.error.details.validation).toHaveProperty("url");
  });

  test("another subscription with the same address also gets every event", async () => {
    const bench = createBench();
    await bench.subscribe();
    await bench.subscribe();
    bench.create();
    await bench.clock.advance(0);
    expect(bench.received).toHaveLength(2);
  });

  test("another subscription with the same address is refused, if the option says so, while the first one is active", async () => {
    const { subscribe, call } = createBench({ webhooks: { sameAddress: "refused" } });
    const webhook_id = await subscribe();
    await subscribe({}, "shop-2");
    const again = await call("subscribeWebhook", { url: address, events: ["payment.failed"] });
    expect({ status: again.status, code: again.body.status_code }).toEqual({ status: 422, code: -2 });
    await call("unsubscribeWebhook", { webhook_id });
    await subscribe();
  });

  test("without a secret, it signs with a key of 64 hex digits that no response shows", async () => {
    const bench = createBench();
    const { text } = await bench.call("subscribeWebhook", { url: address, events: ["payment.created"] });
    const [key = ""] = bench.webhooks.secrets();
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(text).not.toContain(key);
    bench.create();
    await bench.clock.advance(0);
    await expectSigned(bench.received[0], key);
    expect(JSON.stringify(bench.webhooks.describe())).not.toContain(key);
  });

  test("without a secret, nothing is signed, if the option says so", async () => {
    const bench = createBench({ webhooks: { withoutSecret: "unsigned" } });
    await bench.subscribe({ secret: undefined });
    bench.create();
    await bench.clock.advance(0);
    const [got] = bench.received;
    expect(got?.headers).not.toHaveProperty("x-webhook-signature");
    expect(JSON.parse(got?.text ?? "")).not.toHaveProperty("signature");
  });
});

test("listWebhookEvents describes the twelve events, and the rules as documented", async () => {
  const { call } = createBench();
  const { status, body, text } = await call("listWebhookEvents");
  expect(status).toBe(200);
  expect(Object.keys(body.data.events)).toEqual(webhookEventNames);
  const shown = text.replace(/("payment.completed":"[^"]+"),.*?\}/, '$1,"...":"..."}');
  expect(shown).toBe(
    '{"success":true,"data":{"events":{"payment.created":"Triggered when a new payment is initiated","payment.completed":"Triggered when a payment is successfully completed","...":"..."},"webhook_requirements":{"url":"Must be a valid HTTPS URL","response_timeout":"10 seconds","retry_attempts":"3 times with exponential backoff","expected_response":"HTTP 200-299 status code","signature_header":"X-Webhook-Signature (HMAC-SHA256)"}},"timestamp":"1404-07-09 10:30:00"}',
  );
});

describe("unsubscribeWebhook", () => {
  test("responds as documented, stops the deliveries and keeps the record", async () => {
    const bench = createBench();
    const webhook_id = await bench.subscribe();
    const { status, text } = await bench.call("unsubscribeWebhook", { webhook_id });
    expect({ status, text }).toEqual({
      status: 200,
      text: `{"success":true,"data":{"webhook_id":"${webhook_id}","status":"unsubscribed"},"message":"Webhook unsubscribed successfully","timestamp":"1404-07-09 10:30:00"}`,
    });
    bench.create();
    await bench.clock.advance("1h");
    expect(bench.received).toEqual([]);
    expect(bench.webhooks.describe()).toMatchObject({
      webhooks: [{ id: webhook_id, active: false }],
      deliveries: [],
    });
  });

  test("drops pending deliveries", async () => {
    const bench = createBench({ merchant: () => new Response(null, { status: 500 }) });
    const webhook_id = await bench.subscribe();
    bench.create();
    await bench.clock.advance("1m");
    await bench.call("unsubscribeWebhook", { webhook_id });
    await bench.clock.advance("1h");
    expect(bench.received).toHaveLength(1);
    expect(bench.deliveries()).toMatchObject([{ state: "dropped", nextAttemptAt: null }]);
  });

  test.each([
    ["accepted", 200],
    ["unknown", 422],
  ] as const)("a second time is %s, if the option says so: HTTP %i", async (repeatedUnsubscribe, status) => {
    const { subscribe, call } = createBench({ webhooks: { repeatedUnsubscribe } });
    const webhook_id = await subscribe();
    await call("unsubscribeWebhook", { webhook_id });
    expect((await call("unsubscribeWebhook", { webhook_id })).status).toBe(status);
  });
});

describe("testWebhook", () => {
  test.each(testable)("sends %s immediately, signed, and responds as documented", async (event_type) => {
    const bench = createBench();
    const webhook_id = await bench.subscribe();
    const { status, text } = await bench.call("testWebhook", { webhook_id, event_type });
    expect({ status, text }).toEqual({
      status: 200,
      text: `{"success":true,"data":{"webhook_id":"${webhook_id}","event_type":"${event_type}","test_result":{"status":"success","response_code":200,"response_time":null,"error":null}},"message":"Webhook test completed","timestamp":"1404-07-09 10:30:00"}`,
    });
    expect(bench.received.map(({ headers }) => headers["x-webhook-event"])).toEqual([event_type]);
    await expectSigned(bench.received[0], secret);
  });

  test.each(webhookEventNames.filter((name) => !testable.includes(name)))("refuses %s", async (event_type) => {
    const bench = createBench();
    const webhook_id = await bench.subscribe();
    expect((await bench.call("testWebhook", { webhook_id, event_type })).status).toBe(422);
    expect(bench.received).toEqual([]);
  });

  test("reports a response other than 2xx, and does not retry", async () => {
    const bench = createBench({ merchant: () => new Response(null, { status: 404 }) });
    const webhook_id = await bench.subscribe();
    const { status, body } = await bench.call("testWebhook", { webhook_id, event_type: "payment.failed" });
    expect({ status, result: body.data.test_result }).toEqual({
      status: 200,
      result: { status: "failed", response_code: 404, response_time: null, error: "HTTP 404" },
    });
    await bench.clock.advance("1h");
    expect(bench.received).toHaveLength(1);
    expect(bench.webhooks.describe()).toMatchObject({
      deliveries: [{ state: "failed", isTest: true }],
      deadLetters: [],
    });
  });

  test("reports a merchant who cannot be reached", async () => {
    const bench = createBench({
      merchant: () => Promise.reject(new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") })),
    });
    const webhook_id = await bench.subscribe();
    const { body } = await bench.call("testWebhook", { webhook_id, event_type: "payment.failed" });
    expect(body.data.test_result).toMatchObject({
      status: "failed",
      response_code: null,
      error: "No response: connect ECONNREFUSED",
    });
  });

  test("does not wait forever for a silent merchant, although the clock is stopped", async () => {
    const bench = createBench({ webhooks: { patience: 20 }, merchant: () => new Promise(() => {}) });
    const webhook_id = await bench.subscribe();
    const { body } = await bench.call("testWebhook", { webhook_id, event_type: "payment.failed" });
    expect(body.data.test_result).toMatchObject({ response_code: null, error: "No response within 10 seconds" });
  });
});

describe("a webhook_id that does not exist", () => {
  const calls = [
    ["unsubscribeWebhook", {}],
    ["testWebhook", { event_type: "payment.created" }],
  ] as const;

  test.each(calls)("%s refuses the field", async (operation, fields) => {
    const { status, body } = await createBench().call(operation, { webhook_id: "65a4c7e8f1234", ...fields });
    expect({ status, code: body.error.code, fields: Object.keys(body.error.details.validation) }).toEqual({
      status: 422,
      code: -2,
      fields: ["webhook_id"],
    });
  });

  test.each(calls)("%s responds with HTTP 404 and code -33, if the option says so", async (operation, fields) => {
    const { call } = createBench({ webhooks: { unknownWebhook: "not-found" } });
    const { status, body } = await call(operation, { webhook_id: "65a4c7e8f1234", ...fields });
    expect({ status, code: body.error.code }).toEqual({ status: 404, code: -33 });
  });

  test.each(calls)("%s does not know the subscription of another terminal", async (operation, fields) => {
    const bench = createBench();
    const webhook_id = await bench.subscribe({}, "shop-2");
    expect((await bench.call(operation, { webhook_id, ...fields })).status).toBe(422);
    expect(bench.webhooks.describe().webhooks).toMatchObject([{ active: true }]);
  });

  test("a subscription that is off cannot be tested", async () => {
    const bench = createBench();
    const webhook_id = await bench.subscribe();
    await bench.call("unsubscribeWebhook", { webhook_id });
    expect((await bench.call("testWebhook", { webhook_id, event_type: "payment.created" })).status).toBe(422);
    expect(bench.received).toEqual([]);
  });
});
