import { pythonHmac } from "@dargah/test-kit";
import { describe, expect, it } from "vitest";
import { hmacHex } from "../../../src/core/hmac.ts";
import type { IranDargahOptions } from "../../../src/index.ts";
import { type Given, productionHost, type ReceivedResponse, refusalOf, setUpIranDargah } from "./set-up.ts";

const key = "your_secret_key";
/** 10:30 in Tehran on the day of the tests. */
const now = 1_759_302_000;
const strict: IranDargahOptions = { terminals: [{ secretKey: key, requireSignature: true }] };

async function signed(options: {
  method: string;
  endpoint: string;
  body?: string;
  timestamp?: number | string;
}): Promise<Record<string, string>> {
  const { method, endpoint, body = "", timestamp = now } = options;
  const message = `${method}:${endpoint}:${body}:${timestamp}`;
  return { "X-Signature": await hmacHex({ key, message }), "X-Timestamp": String(timestamp) };
}

describe("the HMAC", () => {
  // The three official samples sign the same data in three encodings.
  it.each([
    ['{"amount":100000,"callback_url":"https://yoursite.com/callback","order_id":"ORDER-123"}', "3274a03f"],
    ['{"amount":100000,"callback_url":"https:\\/\\/yoursite.com\\/callback","order_id":"ORDER-123"}', "a600fa55"],
    ['{"amount": 100000, "callback_url": "https://yoursite.com/callback", "order_id": "ORDER-123"}', "780577e1"],
  ])("of %s is that of an independent program", async (body, start) => {
    const message = `POST:payments:${body}:1727800000`;
    const hex = await hmacHex({ key, message });
    expect(hex.slice(0, 8)).toBe(start);
    expect(hex).toBe(pythonHmac({ key, message }));
  });

  it("of Persian text covers its UTF-8 bytes, which may also be passed directly", async () => {
    const message = 'POST:payments:{"description":"خرید"}:1';
    expect(await hmacHex({ key, message })).toBe(pythonHmac({ key, message }));
    expect(await hmacHex({ key, message: new TextEncoder().encode(message) })).toBe(pythonHmac({ key, message }));
  });
});

describe("the signature of a call", () => {
  const events = (given: Given, options = strict) => setUpIranDargah(options).call("/v2/webhooks/events", given);
  const right = () => signed({ method: "GET", endpoint: "webhooks/events" });

  it.each([
    ["no headers", async () => ({}), -101],
    ["no timestamp", async () => ({ "X-Signature": (await right())["X-Signature"] ?? "" }), -101],
    ["no signature", async () => ({ "X-Timestamp": String(now) }), -101],
    ["an empty signature", async () => ({ ...(await right()), "X-Signature": "" }), -101],
    ["a timestamp in words", async () => ({ ...(await right()), "X-Timestamp": "now" }), -102],
    ["a negative timestamp", async () => ({ ...(await right()), "X-Timestamp": `-${now}` }), -102],
    ["not hex", async () => ({ ...(await right()), "X-Signature": "not hex at all" }), -103],
    ["half of it", async () => ({ ...(await right()), "X-Signature": "ab" }), -103],
    ["another endpoint", () => signed({ method: "GET", endpoint: "webhooks/event" }), -103],
    ["another method", () => signed({ method: "POST", endpoint: "webhooks/events" }), -103],
  ])("with %s is refused", async (_, headers, code) => {
    const response = await events({ headers: await headers() });
    expect(refusalOf(response)).toEqual({ status: 401, code, type: "authentication_error" });
  });

  it.each([
    [300, 200],
    [301, 401],
    [-300, 200],
    [-301, 401],
  ])("that is %i seconds away gets HTTP %i", async (away, status) => {
    const headers = await signed({ method: "GET", endpoint: "webhooks/events", timestamp: now + away });
    const response = await events({ headers });
    expect(response.status).toBe(status);
    if (status === 401) expect(refusalOf(response).code).toBe(-102);
  });

  it("covers the exact bytes that were sent", async () => {
    const shop = setUpIranDargah(strict);
    const body = '{ "order_id": "A", "amount": 250000, "callback_url": "https:\\/\\/shop.example" }';
    const headers = {
      "Idempotency-Key": "k",
      ...(await signed({ method: "POST", endpoint: "payments", body })),
    };
    const changed = await shop.call("/v2/payments", { body: body.replace("250000", "250001"), headers });
    expect(refusalOf(changed).code).toBe(-103);
    expect((await shop.call("/v2/payments", { body, headers })).status).toBe(200);
  });

  it("covers sorted JSON if the option says so, however the body was written", async () => {
    const shop = setUpIranDargah({ ...strict, signedBody: "sorted" });
    const body = '{ "order_id": "A", "amount": 250000, "callback_url": "https:\\/\\/shop.example" }';
    const sorted = '{"amount":250000,"callback_url":"https://shop.example","order_id":"A"}';
    const wrong = await signed({ method: "POST", endpoint: "payments", body });
    const headers = await signed({ method: "POST", endpoint: "payments", body: sorted });
    const call = (signature: Record<string, string>) =>
      shop.call("/v2/payments", { body, headers: { "Idempotency-Key": "k", ...signature } });
    expect(refusalOf(await call(wrong)).code).toBe(-103);
    expect((await call(headers)).status).toBe(200);
  });

  it.each([
    [{}, ""],
    [{ signedEmptyBody: "[]" }, "[]"],
  ] as const)("without a body has, with %o, %o instead", async (options, body) => {
    const shop = setUpIranDargah({ ...strict, ...options });
    const { reference } = shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000 });
    const other = body === "" ? "[]" : "";
    const endpoint = `payments/${reference}/cancel`;
    const call = async (empty: string) =>
      shop.call(`/v2/${endpoint}`, {
        method: "POST",
        headers: await signed({ method: "POST", endpoint, body: empty }),
      });
    expect(refusalOf(await call(other)).code).toBe(-103);
    expect((await call(body)).status).toBe(200);
  });

  it.each([
    [{}, "transactions", "transactions?page=1&status=completed"],
    [{ signedEndpoint: "path-and-query" }, "transactions?page=1&status=completed", "transactions"],
  ] as const)("of a query covers, with %o, %s", async (options, endpoint, other) => {
    const shop = setUpIranDargah({ ...strict, ...options });
    const call = async (named: string) =>
      shop.call("/v2/transactions?page=1&status=completed", {
        headers: await signed({ method: "GET", endpoint: named }),
      });
    expect(refusalOf(await call(other)).code).toBe(-103);
    expect((await call(endpoint)).status).toBe(200);
  });

  it("is not refused from a terminal that does not have to sign, unless the option says so", async () => {
    const terminals = [{ secretKey: key }];
    const headers = { "X-Signature": "ab", "X-Timestamp": String(now) };
    expect((await events({ headers }, { terminals })).status).toBe(200);
    const checked = await events({ headers }, { terminals, unneededSignature: "checked" });
    expect(refusalOf(checked).code).toBe(-103);
    expect((await events({}, { terminals, unneededSignature: "checked" })).status).toBe(200);
  });

  it("is needed for an idempotency key only if the option says so", async () => {
    const call = (options: IranDargahOptions) => setUpIranDargah(options).call("/v2/idempotency-key");
    expect((await call(strict)).status).toBe(200);
    expect(refusalOf(await call({ ...strict, signKeyCall: true })).code).toBe(-101);
  });

  it("is made with the gateway's clock, which may be wrong", async () => {
    const shop = setUpIranDargah(strict);
    shop.sandbox.faults.add({ kind: "clock-skew", duration: "301s" });
    const response = await shop.call("/v2/webhooks/events", { headers: await right() });
    expect(refusalOf(response).code).toBe(-102);
    expect(response.headers.get("X-Response-Timestamp")).toBe(String(now + 301));
  });
});

describe("the signature of a response", () => {
  const terminals = [{ secretKey: key }];

  async function expectSigned({ headers, text }: ReceivedResponse): Promise<void> {
    expect(headers.get("X-Response-Timestamp")).toBe(String(now));
    expect(headers.get("X-Response-Signature")).toBe(await hmacHex({ key, message: `${text}:${now}` }));
  }

  it("covers the raw body and the time, also according to an independent program", async () => {
    const shop = setUpIranDargah({ terminals });
    const created = await shop.create({ description: "خرید" });
    await expectSigned(created);
    expect(created.headers.get("X-Response-Signature")).toBe(pythonHmac({ key, message: `${created.text}:${now}` }));
  });

  it("is also on refusals, as soon as the token is known", async () => {
    const shop = setUpIranDargah({ terminals });
    await expectSigned(await shop.create({ amount: 1 }));
    await expectSigned(await shop.get("unknown"));
    await expectSigned(await shop.call("/v2/nothing"));
    await expectSigned(await shop.call("/v2/payments", { body: "{" }));
    shop.sandbox.faults.add({ kind: "http-500" });
    const failed = await shop.get("unknown");
    expect(refusalOf(failed)).toEqual({ status: 500, code: -500, type: "server_error" });
    await expectSigned(failed);
  });

  it("is created again when a response is repeated", async () => {
    const shop = setUpIranDargah({ terminals });
    const body = shop.fields();
    const first = await shop.call("/v2/payments", { body, headers: { "Idempotency-Key": "k" } });
    await shop.sandbox.clock.advance("1m");
    const second = await shop.call("/v2/payments", { body, headers: { "Idempotency-Key": "k" } });
    expect(second.text).toBe(first.text);
    expect(second.headers.get("X-Response-Timestamp")).toBe(String(now + 60));
    expect(second.headers.get("X-Response-Signature")).not.toBe(first.headers.get("X-Response-Signature"));
  });

  it.each(["/health", "/v2/webhooks/events"])("is missing on %s of a terminal without a key", async (path) => {
    const shop = setUpIranDargah({ terminals: [{ secretKey: null }] });
    expect((await shop.call(path)).headers.has("X-Response-Signature")).toBe(false);
    expect(shop.sandbox.credentials().irandargah).not.toHaveProperty("secretKey");
  });

  it("is missing outside of /v2", async () => {
    const shop = setUpIranDargah({ terminals });
    const health = await shop.call("/health");
    const body = { method: "POST", endpoint: "payments", data: {} };
    const prepared = await shop.call("/api/prepare-request", { body });
    for (const { headers } of [health, prepared]) expect(headers.has("X-Response-Signature")).toBe(false);
  });

  it("is wrong or missing with the faults of these names", async () => {
    const shop = setUpIranDargah({ terminals });
    shop.sandbox.faults.add({ kind: "wrong-signature" });
    const wrong = await shop.call("/v2/webhooks/events");
    expect(wrong.headers.get("X-Response-Signature")).toMatch(/^[0-9a-f]{64}$/);
    await expect(expectSigned(wrong)).rejects.toThrow();
    shop.sandbox.faults.add({ kind: "missing-signature" });
    const missing = await shop.call("/v2/webhooks/events");
    expect(missing.headers.has("X-Response-Signature")).toBe(false);
    expect(missing.status).toBe(200);
  });
});

describe("a request that the gateway signs", () => {
  const data = { order_id: "ORDER-123", amount: 250_000, callback_url: "https://yoursite.com/callback" };
  const sorted = '{"amount":250000,"callback_url":"https://yoursite.com/callback","order_id":"ORDER-123"}';
  const prepare = (shop: ReturnType<typeof setUpIranDargah>, given: Given = {}) =>
    shop.call("/api/prepare-request", { body: { method: "POST", endpoint: "payments", data }, ...given });

  it("is accepted when the sorted bytes are sent with its headers", async () => {
    const shop = setUpIranDargah(strict);
    const { body: prepared } = await prepare(shop);
    expect(prepared.signature).toBe(pythonHmac({ key, message: `POST:payments:${sorted}:${now}` }));
    expect(prepared).toMatchObject({ signature_required: true, expires_at: "2025-10-01T07:05:00.000Z" });
    expect(prepared.idempotency_key).toMatch(/^idem_1759302000_[0-9a-z]{9}$/);
    const created = await shop.call("/v2/payments", { body: sorted, headers: prepared.headers });
    expect(created.body.data.meta.idempotency_key).toBe(prepared.idempotency_key);
  });

  it("says that a terminal does not have to sign", async () => {
    const { body } = await prepare(setUpIranDargah({ terminals: [{ secretKey: key }] }));
    expect(body.signature_required).toBe(false);
    expect(body.signature).toMatch(/^[0-9a-f]{64}$/);
  });

  it("has no signature for a terminal without a key", async () => {
    const { body } = await prepare(setUpIranDargah({ terminals: [{ secretKey: null }] }));
    expect(body).not.toHaveProperty("signature");
    expect(body.headers).not.toHaveProperty("X-Signature");
  });

  it("needs the bearer token, or X-API-Token if the option says so", async () => {
    const { token = "" } = setUpIranDargah().sandbox.credentials().irandargah ?? {};
    const given = { token: null, headers: { "X-API-Token": token } };
    expect(refusalOf(await prepare(setUpIranDargah(), given)).code).toBe(-50);
    const accepting = setUpIranDargah({ apiToken: "accepted" });
    expect((await prepare(accepting, given)).status).toBe(200);
    expect(refusalOf(await accepting.call("/v2/webhooks/events", given)).code).toBe(-50);
  });

  it.each([{ method: "post" }, { endpoint: "" }, { data: [] }])("is refused with %o", async (field) => {
    const body = { method: "POST", endpoint: "payments", data, ...field };
    const response = await setUpIranDargah().call("/api/prepare-request", { body, base: productionHost });
    expect(refusalOf(response)).toMatchObject({ status: 422, code: -2 });
  });
});

describe("the headers of prepare-request", () => {
  const readings: IranDargahOptions[] = [
    {},
    { signedEmptyBody: "[]" },
    { signedBody: "sorted" },
    { signedEndpoint: "path-and-query" },
  ];
  const calls = [
    { method: "GET", endpoint: "transactions?page=1", data: {}, sent: undefined },
    { method: "GET", endpoint: "webhooks/events", data: {}, sent: undefined },
    { method: "GET", endpoint: "/v2/webhooks/events", data: {}, sent: undefined },
    { method: "POST", endpoint: "payments/cancel-me/cancel", data: {}, sent: undefined },
    { method: "POST", endpoint: "payments/cancel-me/cancel", data: {}, sent: "{}" },
    {
      method: "POST",
      endpoint: "payments",
      data: { order_id: "A", amount: 250_000, callback_url: "https://shop.example/return" },
      sent: '{"amount":250000,"callback_url":"https://shop.example/return","order_id":"A"}',
    },
  ];

  it.each(readings.flatMap((reading) => calls.map((one) => ({ reading, ...one }))))(
    "are accepted with $reading for $method $endpoint with the body $sent",
    async ({ reading, method, endpoint, data, sent }) => {
      const shop = setUpIranDargah({ ...strict, ...reading });
      shop.sandbox.seedPayment({ gateway: "irandargah", amount: 100_000, reference: "cancel-me" });
      const prepared = await shop.call("/api/prepare-request", { body: { method, endpoint, data } });
      const path = `/v2/${endpoint.replace("/v2/", "")}`;
      const response = await shop.call(path, {
        method,
        headers: prepared.body.headers,
        ...(sent !== undefined && { body: sent }),
      });
      expect(response.status, response.text).toBe(200);
    },
  );

  it("are not accepted for another body", async () => {
    const shop = setUpIranDargah(strict);
    const body = { method: "POST", endpoint: "webhooks/test", data: {} };
    const { headers } = (await shop.call("/api/prepare-request", { body })).body;
    const response = await shop.call("/v2/webhooks/test", { body: '{"event":"payment.failed"}', headers });
    expect(refusalOf(response).code).toBe(-103);
  });
});
