import { createVandarClient } from "@dargah/vandar";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createSandbox } from "../../src/entry/msw.ts";

const sandbox = createSandbox({ gateways: ["vandar"] });
const server = setupServer(...sandbox.handlers);
const vandar = createVandarClient({ apiKey: "vandar-api-key" });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => sandbox.reset());
afterAll(() => server.close());

test("a client without any setting reaches the sandbox on the gateway's real host", async () => {
  const created = await vandar.POST("/api/v4/send", {
    body: { amount: 250_000, callback_url: "https://shop.example/return", factorNumber: "A-1" },
  });
  if (!created.ok) throw new Error("refused");
  const redirect = vandar.redirect("/v4/{token}", { params: { path: { token: created.data.token } } });
  const { returns } = await sandbox.pay(redirect);
  expect(returns.map(({ url }) => url)).toEqual([
    `https://shop.example/return?token=${created.data.token}&payment_status=OK`,
  ]);
  const verified = await vandar.POST("/api/v4/verify", { body: { token: created.data.token } });
  expect(verified).toMatchObject({ ok: true, data: { amount: "250000.00" } });
  expect(sandbox.payments({ orderId: "A-1" })).toMatchObject([{ state: "verified" }]);
});

test("a fault that cuts the connection is a network error to the client", async () => {
  sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
  const call = vandar.POST("/api/v4/send", { body: { amount: 250_000, callback_url: "https://shop.example/return" } });
  await expect(call).rejects.toThrow(TypeError);
  expect(sandbox.payments()).toHaveLength(1);
});

test("hosts of gateways that are not emulated are not intercepted", async () => {
  await expect(fetch("https://core.inopal.ir/api/pardakht/create", { method: "POST" })).rejects.toThrow();
});
