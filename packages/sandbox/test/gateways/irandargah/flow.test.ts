import { createIranDargahClient } from "@dargah/irandargah";
import { describe, expect, it } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../src/index.ts";
import { createCheckedSandbox, start } from "../../support/checked-sandbox.ts";
import { setUpIranDargah } from "./set-up.ts";

const order = { amount: 100_000, order_id: "ORDER-1", callback_url: "https://shop.example/return" };

describe("a typed client", () => {
  it.each([
    ["sandbox", "testToken"],
    ["production", "liveToken"],
  ] as const)("pays and verifies in %s", async (server, credential) => {
    const sandbox = createCheckedSandbox();
    const token = String(sandbox.credentials().irandargah?.[credential]);
    const client = createIranDargahClient({ token, server, fetch: (request) => sandbox.fetch(request) });
    const created = await client.POST("/v2/payments", {
      params: { header: { "Idempotency-Key": "k" } },
      body: order,
    });
    if (!created.ok) throw new Error(JSON.stringify(created));
    const { authority, gateway_url } = created.data.data.transaction;
    await sandbox.pay(gateway_url);
    const verified = await client.POST("/v2/verifications", { body: { authority, amount: order.amount } });
    expect(verified).toMatchObject({ ok: true, data: { data: { verification: { authority, amount: 100_000 } } } });
    const again = await client.POST("/v2/verifications", { body: { authority, amount: order.amount } });
    expect(again).toMatchObject({ ok: false, status: 409, error: { error: { code: -21 } } });
  });
});

describe("a run", () => {
  async function run(seed: string): Promise<string[]> {
    const { sandbox, create, startPayment, comeBack, verify, call } = setUpIranDargah({}, { seed });
    const { authority, page } = await startPayment();
    const { fields } = await comeBack(page);
    const responses = [
      await create(),
      await verify(authority),
      await call("/v2/idempotency-key"),
      await call("/v2/transactions"),
    ];
    const rotated = await sandbox.act("irandargah", "rotate-token");
    return [...responses.map(({ text }) => text), JSON.stringify(fields), JSON.stringify(rotated)];
  }

  it("is the same with the same seed, and different with another", async () => {
    expect(await run("a")).toEqual(await run("a"));
    const [a, b] = [await run("a"), await run("b")];
    for (const [index, text] of a.entries()) expect(text).not.toBe(b[index]);
  });

  it("is the same again after a reset", async () => {
    const shop = setUpIranDargah();
    const first = await shop.call("/v2/idempotency-key");
    shop.sandbox.reset();
    expect((await shop.call("/v2/idempotency-key")).text).toBe(first.text);
  });
});

describe("the emulator's memory", () => {
  it("lets go of old payments with their orders, so that an order can be paid again", async () => {
    const shop = setUpIranDargah({ rateLimits: "off" }, { paymentLimit: 3 });
    for (const order_id of ["A", "B", "C", "D"]) await shop.startPayment({ order_id });
    expect((await shop.create({ order_id: "A" })).status).toBe(200);
    expect((await shop.create({ order_id: "D" })).status).toBe(422);
  });
});

describe("a fault", () => {
  const call = (sandbox: ReturnType<typeof createSandbox>, path: string, init: RequestInit = {}) => {
    const headers = { Authorization: `Bearer ${sandbox.credentials().irandargah?.token}`, ...init.headers };
    return sandbox.fetch(new Request(`https://sandbox.irandargah.com${path}`, { ...init, headers }));
  };
  const options: SandboxOptions = { clock: { start, running: false } };

  it("can send a refusal with HTTP 200", async () => {
    const sandbox = createSandbox(options);
    sandbox.faults.add({ kind: "refused-with-200" });
    const response = await call(sandbox, "/v2/transactions");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ success: false, error: { code: -31, type: "server_error" } });
  });

  it("can lose the response of a created payment, which the same key then finds", async () => {
    const sandbox = createSandbox(options);
    sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
    const create = () =>
      call(sandbox, "/v2/payments", {
        method: "POST",
        headers: { "Content-Type": "application/json", "Idempotency-Key": "k" },
        body: JSON.stringify(order),
      });
    await expect(create()).rejects.toThrow("fetch failed");
    const { data } = (await (await create()).json()) as { data: { transaction: { authority: string } } };
    expect(sandbox.payments().map(({ reference }) => reference)).toEqual([data.transaction.authority]);
  });
});
