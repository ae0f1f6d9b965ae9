import { useSandbox } from "@dargah/sandbox/vitest";
import { expect, test } from "vitest";
import { createShop } from "../src/shop.ts";

const sandbox = useSandbox({ gateways: ["vandar"] });
const openShop = () => createShop({ apiKey: "vandar-api-key", baseUrl: sandbox.baseUrl("vandar") });

/** Lets a payer use the pay page, and passes the browser's callbacks to the shop. */
async function payAndReturn(
  shop: ReturnType<typeof openShop>,
  payPage: string,
  pay: { card?: string; cancel?: boolean },
) {
  const { returns } = await sandbox.pay(payPage, pay);
  const pages = [];
  for (const request of returns) pages.push(await (await shop.handleCallback(request)).text());
  return pages;
}

test("a paid order is paid, in the shop and at the gateway", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-1", amount: 250_000 });
  expect(await payAndReturn(shop, payPage, { card: "success" })).toEqual(["Thank you"]);
  expect(shop.orders.get("A-1")?.paid).toBe(true);
  sandbox.expectPayment({ orderId: "A-1", amount: 250_000, state: "verified" });
});

test.each([{ card: "failed" }, { card: "insufficient" }, { card: "timeout" }, { cancel: true }])(
  "an order is not paid after %j",
  async (pay) => {
    const shop = openShop();
    const payPage = await shop.order({ id: "A-2", amount: 250_000 });
    expect(await payAndReturn(shop, payPage, pay)).toEqual(["Not paid"]);
    expect(shop.orders.get("A-2")?.paid).toBe(false);
  },
);

test("a verification whose response is lost still pays the order", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-3", amount: 250_000 });
  sandbox.faults.add({ kind: "reset-after", operation: "verifyPayment" });
  expect(await payAndReturn(shop, payPage, { card: "success" })).toEqual(["Thank you"]);
});

test("a callback that arrives twice pays the order once", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-4", amount: 250_000 });
  sandbox.faults.add({ kind: "duplicate-callback" });
  expect(await payAndReturn(shop, payPage, { card: "success" })).toEqual(["Thank you", "Thank you"]);
  sandbox.expectPayment({ orderId: "A-4", state: "verified" });
});

test("a callback with another reference pays nothing", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-5", amount: 250_000 });
  sandbox.faults.add({ kind: "tampered-callback", tamper: "reference" });
  expect(await payAndReturn(shop, payPage, { card: "success" })).toEqual(["Unknown order"]);
  sandbox.expectPayment({ orderId: "A-5", state: "paid" });
});

test("a payer who comes back after twenty minutes gets the money back", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-6", amount: 250_000 });
  const { returns } = await sandbox.pay(payPage);
  await sandbox.clock.advance("20m");
  const [request] = returns;
  expect(request && (await (await shop.handleCallback(request)).text())).toBe("Not paid");
  sandbox.expectPayment({ orderId: "A-6", state: "reversed" });
});
