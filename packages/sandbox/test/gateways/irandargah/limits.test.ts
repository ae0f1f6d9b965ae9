import { describe, expect, it } from "vitest";
import { hmacHex } from "../../../src/core/hmac.ts";
import type { IranDargahOptions } from "../../../src/index.ts";
import { type Given, productionHost, refusalOf, type Shop, setUpIranDargah } from "./set-up.ts";

const now = 1_759_302_000;
const unknown = { body: { authority: "unknown", amount: 100_000 } };
const url = "https://merchant.example/hook";
const test = { body: { webhook_id: "unknown", event_type: "payment.completed" } };

/** Number of calls that do not get HTTP 429, out of one more than expected. */
async function countTaken(shop: Shop, limit: number, path: string, given: Given | (() => Promise<Given>) = {}) {
  for (let count = 0; count <= limit; count++) {
    const response = await shop.call(path, typeof given === "function" ? await given() : given);
    if (response.status === 429) return count;
  }
  return limit + 1;
}

describe("the limit of a route", () => {
  it.each([
    ["/v2/payments", { body: {} }, 100],
    ["/v2/verifications", unknown, 100],
    ["/v2/reports/daily", {}, 60],
    ["/v2/reports/monthly", {}, 60],
    ["/v2/transactions", {}, 60],
    ["/v2/transactions/unknown", {}, 60],
    ["/v2/webhooks/subscribe", { body: { url, events: [] } }, 10],
    ["/v2/webhooks/unsubscribe", { body: { webhook_id: "unknown" } }, 10],
    ["/v2/webhooks/test", test, 3],
  ])("%s accepts no more calls a minute than documented", async (path, given, limit) => {
    const shop = setUpIranDargah();
    expect(await countTaken(shop, limit, path, given)).toBe(limit);
    await shop.sandbox.clock.advance(59_999);
    expect((await shop.call(path, given)).status).toBe(429);
    await shop.sandbox.clock.advance(1);
    expect((await shop.call(path, given)).status).not.toBe(429);
  });

  it.each(["/v2/payments/unknown", "/v2/verifications/unknown", "/v2/webhooks/events", "/v2/idempotency-key"])(
    "%s has none",
    async (path) => {
      expect(await countTaken(setUpIranDargah(), 200, path)).toBe(201);
    },
  );

  it("says when to retry", async () => {
    const shop = setUpIranDargah();
    await countTaken(shop, 99, "/v2/payments", { body: {} });
    await shop.sandbox.clock.advance("20s");
    const response = await shop.call("/v2/payments", { body: {} });
    expect(refusalOf(response)).toEqual({ status: 429, code: -54, type: "rate_limit_error" });
    expect(response.body.error).not.toHaveProperty("details");
    expect(response.body).not.toHaveProperty("meta");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-ratelimit-limit": "100",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(now + 60),
      "retry-after": "40",
    });
  });

  it("is reported on every response if the option says so", async () => {
    const quiet = await setUpIranDargah().call("/v2/transactions");
    expect(quiet.headers.has("X-RateLimit-Limit")).toBe(false);
    const shop = setUpIranDargah({ rateLimitHeaders: "always" });
    const response = await shop.call("/v2/transactions");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-ratelimit-limit": "60",
      "x-ratelimit-remaining": "59",
      "x-ratelimit-reset": String(now + 60),
    });
    expect(response.headers.has("Retry-After")).toBe(false);
    expect((await shop.get("unknown")).headers.has("X-RateLimit-Limit")).toBe(false);
  });

  it("counts by the token", async () => {
    const shop = setUpIranDargah({ terminals: [{}, { token: "second" }] });
    await countTaken(shop, 60, "/v2/transactions");
    expect((await shop.call("/v2/transactions", { remoteAddress: "10.0.0.9" })).status).toBe(429);
    expect((await shop.call("/v2/transactions", { token: "second" })).status).toBe(200);
  });

  it.each([
    ["shared", 10, 0],
    ["each", 10, 10],
  ] as const)("is %s by the calls of one row of the table", async (rateLimitCount, first, second) => {
    const shop = setUpIranDargah({ rateLimitCount });
    expect(await countTaken(shop, 10, "/v2/webhooks/unsubscribe", { body: { webhook_id: "x" } })).toBe(first);
    expect(await countTaken(shop, 10, "/v2/webhooks/subscribe", { body: { url, events: [] } })).toBe(second);
  });

  it("of testing a webhook counts with those of subscribing", async () => {
    const shop = setUpIranDargah();
    for (let count = 0; count < 8; count++) await shop.call("/v2/webhooks/unsubscribe", { body: { webhook_id: "x" } });
    expect(await countTaken(shop, 3, "/v2/webhooks/test", test)).toBe(2);
  });

  it("follows the sandbox's clock, even if the clock of one call was wrong", async () => {
    const shop = setUpIranDargah();
    shop.sandbox.faults.add({ kind: "clock-skew", duration: "1h" });
    await countTaken(shop, 60, "/v2/transactions");
    expect((await shop.call("/v2/transactions")).headers.get("Retry-After")).toBe("60");
    await shop.sandbox.clock.advance("1m");
    expect((await shop.call("/v2/transactions")).status).toBe(200);
  });

  it("is off if the option says so", async () => {
    expect(await countTaken(setUpIranDargah({ rateLimits: "off" }), 150, "/v2/payments", { body: {} })).toBe(151);
  });

  it("of an old token also has the warning", async () => {
    const shop = setUpIranDargah();
    const { token = null } = shop.sandbox.credentials().irandargah ?? {};
    await shop.sandbox.act("irandargah", "rotate-token");
    await countTaken(shop, 60, "/v2/transactions", { token });
    const response = await shop.call("/v2/transactions", { token });
    expect(response.status).toBe(429);
    expect(response.headers.get("X-Token-Deprecated")).toBe("true");
  });

  it("is triggered by the fault of this name", async () => {
    const shop = setUpIranDargah();
    shop.sandbox.faults.add({ kind: "rate-limited", duration: "30s" });
    const response = await shop.call("/v2/transactions");
    expect(response.headers.get("Retry-After")).toBe("30");
    expect(refusalOf(response).code).toBe(-54);
  });
});

describe("a valid signature", () => {
  async function signedCall(method: string, endpoint: string, body: string): Promise<Given> {
    const message = `${method}:${endpoint}:${body}:${now}`;
    const headers = {
      "X-Signature": await hmacHex({ key: "irandargah-secret-key", message }),
      "X-Timestamp": String(now),
    };
    return { headers, ...(body && { body }) };
  }

  it("lifts the limit, and does not change the count", async () => {
    const shop = setUpIranDargah();
    const signed = () => signedCall("GET", "transactions", "");
    expect(await countTaken(shop, 100, "/v2/transactions", signed)).toBe(101);
    expect(await countTaken(shop, 60, "/v2/transactions")).toBe(60);
    expect((await shop.call("/v2/transactions", await signed())).status).toBe(200);
  });

  it("does not lift the limits of webhooks", async () => {
    const body = JSON.stringify({ webhook_id: "x" });
    const signed = () => signedCall("POST", "webhooks/unsubscribe", body);
    expect(await countTaken(setUpIranDargah(), 10, "/v2/webhooks/unsubscribe", signed)).toBe(10);
  });

  it("must be correct for that", async () => {
    const headers = { "X-Signature": "ab", "X-Timestamp": String(now) };
    expect(await countTaken(setUpIranDargah(), 60, "/v2/transactions", { headers })).toBe(60);
  });
});

describe("the limits of prepareRequest", () => {
  const body = { method: "POST", endpoint: "payments", data: {} };
  const prepare = (shop: Shop, address: number, apiToken?: string) =>
    shop.call("/api/prepare-request", {
      body,
      remoteAddress: `10.0.0.${address}`,
      ...(apiToken !== undefined && { headers: { "X-API-Token": apiToken } }),
    });

  it("are 100 a minute for an address", async () => {
    const shop = setUpIranDargah();
    for (let count = 0; count < 100; count++) expect((await prepare(shop, 1, "a")).status).toBe(200);
    expect((await prepare(shop, 1, "b")).status).toBe(429);
    expect((await prepare(shop, 2, "a")).status).toBe(200);
  });

  it("are 200 a minute for an X-API-Token", async () => {
    const shop = setUpIranDargah();
    for (let count = 0; count < 200; count++) expect((await prepare(shop, count, "a")).status).toBe(200);
    expect((await prepare(shop, 201, "a")).status).toBe(429);
    expect((await prepare(shop, 201, "b")).status).toBe(200);
  });

  it("are 10,000 a day for an X-API-Token", async () => {
    const shop = setUpIranDargah();
    for (let count = 0; count < 10_000; count++) {
      if (count % 200 === 0) await shop.sandbox.clock.advance("1m");
      expect((await prepare(shop, count % 250, "a")).status).toBe(200);
    }
    await shop.sandbox.clock.advance("1m");
    const response = await prepare(shop, 1, "a");
    expect(response.status).toBe(429);
    expect(response.headers.get("X-RateLimit-Limit")).toBe("10000");
  }, 60_000);
});

describe("the limit of the sandbox environment", () => {
  const health = (shop: Shop, given: Given = {}) => shop.call("/health", given);
  const countHealth = async (options: IranDargahOptions, given: Given = {}) => {
    const shop = setUpIranDargah(options);
    return { shop, taken: await countTaken(shop, 20, "/health", given) };
  };

  it("is off by default, since tests call faster", async () => {
    expect((await countHealth({})).taken).toBe(21);
  });

  it("is 10 calls a second over all routes, and no signature lifts it", async () => {
    const { shop, taken } = await countHealth({ sandboxRateLimit: "token" });
    expect(taken).toBe(10);
    expect(refusalOf(await shop.call("/v2/webhooks/events")).code).toBe(-54);
    await shop.sandbox.clock.advance(999);
    expect((await health(shop)).status).toBe(429);
    await shop.sandbox.clock.advance(1);
    expect((await health(shop)).status).toBe(200);
  });

  it("does not apply to production", async () => {
    const given = { base: productionHost };
    expect((await countHealth({ sandboxRateLimit: "token" }, given)).taken).toBe(21);
  });

  it.each([
    ["token", 200, 429],
    ["ip", 429, 200],
  ] as const)("counts by %s", async (sandboxRateLimit, otherToken, otherAddress) => {
    const shop = setUpIranDargah({ sandboxRateLimit, terminals: [{}, { token: "second" }] });
    await countTaken(shop, 10, "/health");
    expect((await health(shop, { token: "second" })).status).toBe(otherToken);
    expect((await health(shop, { remoteAddress: "10.0.0.9" })).status).toBe(otherAddress);
  });
});
