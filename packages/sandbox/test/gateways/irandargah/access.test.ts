import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../src/index.ts";
import { productionHost, refusalOf, sandboxHost, setUpIranDargah } from "./set-up.ts";

const day = 86_400_000;
const path = "/v2/webhooks/events";

describe("a token", () => {
  it.each([
    ["none", null, {}, -50],
    ["another scheme", null, { Authorization: "Basic abc" }, -50],
    ["an empty one", null, { Authorization: "Bearer " }, -50],
    ["a wrong one", "idg_test_wrong", {}, -51],
  ])("%s is refused", async (_, token, headers, code) => {
    const response = await setUpIranDargah().call(path, { token, headers });
    expect(refusalOf(response)).toEqual({ status: 401, code, type: "authentication_error" });
    expect(response.headers.has("X-Response-Signature")).toBe(false);
  });

  it("of the other environment is refused, or accepted if the option says so", async () => {
    const refused = setUpIranDargah();
    const { liveToken = "", testToken = "" } = refused.sandbox.credentials().irandargah ?? {};
    expect(liveToken).toMatch(/^idg_live_.{28}$/);
    expect(testToken).toMatch(/^idg_test_.{28}$/);
    expect(refusalOf(await refused.call(path, { token: liveToken })).code).toBe(-51);
    expect(refusalOf(await refused.call(path, { token: testToken, base: productionHost })).code).toBe(-51);
    expect(refused.sandbox.log()[0]?.notes).toEqual([
      "The token belongs to the environment sandbox, but this is production.",
    ]);
    const accepted = setUpIranDargah({ otherEnvironmentToken: "accepted" });
    expect((await accepted.call(path, { token: liveToken })).status).toBe(200);
  });

  it("may be the same in both environments", async () => {
    const shop = setUpIranDargah({ terminals: [{ token: "YOUR_API_TOKEN", liveToken: "YOUR_API_TOKEN" }] });
    for (const base of [sandboxHost, productionHost]) expect((await shop.call(path, { base })).status).toBe(200);
  });

  it.each([
    [{}, 30 * day],
    [{ sandboxTokenDays: 1 }, day],
  ])("of the sandbox ends, with %o after %i ms", async (options, life) => {
    const shop = setUpIranDargah(options);
    const { testToken: token = null } = shop.sandbox.credentials().irandargah ?? {};
    await shop.sandbox.clock.advance(life - 1);
    expect((await shop.call(path, { token })).status).toBe(200);
    await shop.sandbox.clock.advance(1);
    expect(refusalOf(await shop.call(path, { token })).code).toBe(-51);
    expect(shop.sandbox.log()[0]?.notes[0]).toMatch(/^The token expired at 2025-10-(31|02)T10:30:00\+03:30\. /);
    expect((await shop.call(path, { base: productionHost })).status).toBe(200);
    expect(shop.sandbox.credentials().irandargah).not.toHaveProperty("token");
  });

  it("is not needed for the health of the API, nor for an idempotency key", async () => {
    const shop = setUpIranDargah();
    const health = await shop.call("/health", { token: null });
    expect(health.body).toEqual({ status: "ok", timestamp: "1404-07-09 10:30:00", version: "2.0.0" });
    expect((await shop.call("/health", { token: "wrong" })).status).toBe(200);
    const key = await shop.call("/v2/idempotency-key", { token: null });
    expect(key.body.idempotency_key).toMatch(/^txn_[0-9a-z]{20}$/);
    expect(refusalOf(await shop.call("/v2/idempotency-key", { token: "wrong" })).code).toBe(-51);
  });

  it("is masked in the log, and so is the key of signatures", async () => {
    const shop = setUpIranDargah();
    await shop.startPayment({ description: "irandargah-secret-key" });
    const log = JSON.stringify(shop.sandbox.log());
    const { token = "", secretKey = "" } = shop.sandbox.credentials().irandargah ?? {};
    for (const secret of [token, secretKey]) expect(log).not.toContain(secret);
  });
});

describe("a rotation", () => {
  it("creates a new token, and keeps the old one valid for 24 hours with a warning", async () => {
    const shop = setUpIranDargah();
    const { token: old = "" } = shop.sandbox.credentials().irandargah ?? {};
    const rotated = (await shop.sandbox.act("irandargah", "rotate-token")) as { token: string; oldUntil: string };
    expect(rotated.oldUntil).toBe("2025-10-02T10:30:00+03:30");
    expect(shop.sandbox.credentials().irandargah?.token).toBe(rotated.token);
    const fresh = await shop.call(path, { token: rotated.token });
    expect(fresh.headers.has("X-Token-Deprecated")).toBe(false);
    await shop.sandbox.clock.advance(day - 1);
    for (const response of [await shop.call(path, { token: old }), await shop.create({ amount: 1 }, { token: old })]) {
      expect(response.headers.get("X-Token-Deprecated")).toBe("true");
      expect(response.headers.get("X-Token-Deprecated-Expires-At")).toBe("2025-10-02T10:30:00+03:30");
    }
    await shop.sandbox.clock.advance(1);
    expect(refusalOf(await shop.call(path, { token: old })).code).toBe(-51);
    expect((await shop.call(path, { token: rotated.token })).status).toBe(200);
  });

  it("concerns one terminal and one environment", async () => {
    const shop = setUpIranDargah({ terminals: [{}, { token: "second" }] });
    const { testToken: token = "" } = shop.sandbox.credentials().irandargah ?? {};
    await shop.sandbox.act("irandargah", "rotate-token", { terminal: "shop", environment: "production" });
    await shop.sandbox.act("irandargah", "rotate-token", { terminal: "shop-2" });
    expect((await shop.call(path, { token })).headers.has("X-Token-Deprecated")).toBe(false);
    expect((await shop.call(path, { token: "second" })).headers.has("X-Token-Deprecated")).toBe(true);
  });

  it("leaves the payments with the terminal", async () => {
    const shop = setUpIranDargah();
    const authority = await shop.paid();
    const { token } = (await shop.sandbox.act("irandargah", "rotate-token")) as { token: string };
    expect((await shop.verify(authority, {}, { token })).status).toBe(200);
  });

  it("is undone by a reset", async () => {
    const shop = setUpIranDargah();
    const before = shop.sandbox.credentials();
    await shop.sandbox.act("irandargah", "rotate-token");
    shop.sandbox.reset();
    expect(shop.sandbox.credentials()).toEqual(before);
  });
});

describe("a revocation", () => {
  it("revokes the new token and the old one immediately, until a rotation creates another", async () => {
    const shop = setUpIranDargah();
    const { token: first = "" } = shop.sandbox.credentials().irandargah ?? {};
    const { token: second } = (await shop.sandbox.act("irandargah", "rotate-token")) as { token: string };
    expect(await shop.sandbox.act("irandargah", "revoke-token")).toMatchObject({ revoked: 2 });
    for (const token of [first, second]) expect(refusalOf(await shop.call(path, { token })).code).toBe(-51);
    expect(shop.sandbox.credentials().irandargah).not.toHaveProperty("token");
    await shop.sandbox.act("irandargah", "rotate-token");
    expect((await shop.call(path)).status).toBe(200);
  });

  it.each([{ environment: "staging" }, { terminal: "nobody" }, { token: "x" }])("refuses %o", async (input) => {
    const { sandbox } = setUpIranDargah();
    for (const action of ["rotate-token", "revoke-token"]) {
      await expect(sandbox.act("irandargah", action, input)).rejects.toThrow(TypeError);
    }
  });
});

describe("a terminal", () => {
  it("accepts calls from its addresses only", async () => {
    const shop = setUpIranDargah({ terminals: [{ allowedIps: ["10.0.0.1"] }] });
    expect((await shop.call(path, { remoteAddress: "10.0.0.1" })).status).toBe(200);
    expect((await shop.call(path, { remoteAddress: "::ffff:10.0.0.1" })).status).toBe(200);
    const response = await shop.call(path, { remoteAddress: "10.0.0.2" });
    expect(refusalOf(response)).toEqual({ status: 403, code: -52, type: "authorization_error" });
    expect(response.headers.has("X-Response-Signature")).toBe(true);
  });

  it("that is not active is refused", async () => {
    const shop = setUpIranDargah();
    await shop.sandbox.act("irandargah", "set-terminal", { active: false });
    expect(refusalOf(await shop.call(path))).toEqual({ status: 403, code: -53, type: "authorization_error" });
  });

  it("is described without its secrets", () => {
    const shop = setUpIranDargah({ terminals: [{ requireSignature: true, merchantCode: "M7" }] });
    expect(shop.sandbox.credentials().irandargah).toEqual({
      token: "idg_test_dargahSandboxTerminal0000001",
      testToken: "idg_test_dargahSandboxTerminal0000001",
      liveToken: "idg_live_dargahSandboxTerminal0000001",
      secretKey: "irandargah-secret-key",
      merchantCode: "M7",
    });
  });
});

describe("unknown paths and methods of IranDargah", () => {
  it.each([
    ["GET", "/v2/refunds", 404],
    ["POST", "/v3/payments", 404],
    ["GET", "/v2/payments", 405],
    ["DELETE", "/v2/verifications", 405],
  ])("%s %s is HTTP %i in its format", async (method, path, status) => {
    const response = await setUpIranDargah().call(path, { method });
    expect(refusalOf(response)).toMatchObject({ status, code: -2 });
    expect(response.body.timestamp).toBe("1404-07-09 10:30:00");
  });
});

describe("an option", () => {
  it.each([
    { environment: "staging" },
    { idempotencykey: "optional" },
    { payMinutes: 0 },
    { verifyMinutes: Number.NaN },
    { feeRate: 1.01 },
    { unpaidCode: -2 },
    { webhooks: { attempts: 0 } },
    { terminals: [{ secretKey: "" }] },
    { terminals: [{ secretKey: null, requireSignature: true }] },
    { terminals: [{}, { name: "shop" }] },
    { terminals: [{ token: "a" }, { token: "a" }] },
  ])("%o is refused, and the message names it", (irandargah) => {
    const make = () => createSandbox({ irandargah: irandargah as never });
    expect(make).toThrow(TypeError);
    const [name = ""] = Object.keys("terminals" in irandargah ? (irandargah.terminals?.at(-1) ?? {}) : irandargah);
    expect(make).toThrow(new RegExp(name === "webhooks" ? "attempts" : name));
  });
});
