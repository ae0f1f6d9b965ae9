import { createVandarClient } from "@dargah/vandar";
import { expect, test } from "vitest";
import { useSandbox } from "../../src/entry/vitest.ts";

const sandbox = useSandbox({ gateways: ["vandar"] });

async function createOrder(order: string): Promise<string> {
  const vandar = createVandarClient({ apiKey: "vandar-api-key", baseUrl: sandbox.baseUrl("vandar") });
  const body = { amount: 250_000, callback_url: "https://shop.example/return", factorNumber: order };
  const created = await vandar.POST("/api/v4/send", { body });
  if (!created.ok) throw new Error("refused");
  return vandar.redirect("/v4/{token}", { params: { path: { token: created.data.token } } }).url;
}

test("starts before the tests, and finds the one payment that is expected", async () => {
  await sandbox.pay(await createOrder("A-1"), { card: "6037997123456789" });
  expect(sandbox.expectPayment({ orderId: "A-1", state: "paid", amount: 250_000 }).gateway).toBe("vandar");
});

test("is empty again in the next test", () => {
  expect(sandbox.payments()).toEqual([]);
});

test("fails a test that expects another payment, and shows the existing ones", async () => {
  await createOrder("A-2");
  expect(() => sandbox.expectPayment({ orderId: "A-2", state: "verified" })).toThrow(
    /exactly one payment has these fields/,
  );
  expect(() => sandbox.expectPayment({ orderId: "A-3" })).toThrow(/exactly one payment has these fields/);
});

test("fails a test that expects one payment if there are two", async () => {
  await createOrder("A-4");
  await createOrder("A-4");
  expect(() => sandbox.expectPayment({ orderId: "A-4" })).toThrow(/exactly one payment has these fields/);
});
