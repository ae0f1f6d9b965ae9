import { useSandbox } from "@dargah/sandbox/vitest";
import { createMemoryCheckoutStore } from "dargah/checkout";
import { expect, test } from "vitest";
import { createShop } from "../src/shop.ts";
import { browse } from "./browse.ts";

const sandbox = useSandbox({ gateways: ["vandar"] });
const thanks = "Your payment was successful.";
const notPaid = "The payment was not made. If money has left your account, your bank will return it within 72 hours.";
const openShop = () =>
  createShop(
    { apiKey: "vandar-api-key", baseUrl: sandbox.baseUrl("vandar") },
    createMemoryCheckoutStore({ now: () => sandbox.clock.now() }),
  );

/** Lets a payer use the pay page, and passes the browser's callbacks to the shop. */
async function payAndReturn(
  shop: ReturnType<typeof openShop>,
  payPage: string,
  pay: { card?: string; cancel?: boolean },
) {
  const { returns } = await sandbox.pay(payPage, pay);
  const pages = [];
  for (const request of returns) pages.push(await browse(shop, request));
  return pages;
}

test("a paid order is paid, in the shop and at the gateway", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-1", amount: 250_000 });
  expect(await payAndReturn(shop, payPage, { card: "success" })).toEqual([thanks]);
  expect(shop.delivered).toEqual(["A-1"]);
  const { payments } = await shop.checkout.list({ orderId: "A-1" });
  expect(payments).toMatchObject([{ state: "paid", amount: 250_000 }]);
  // The gateway gets a random number, and the id of the order as the description.
  sandbox.expectPayment({ description: "A-1", amount: 250_000, state: "verified" });
});

test.each([{ card: "failed" }, { card: "insufficient" }, { card: "timeout" }, { cancel: true }])(
  "an order is not paid after %j",
  async (pay) => {
    const shop = openShop();
    const payPage = await shop.order({ id: "A-2", amount: 250_000 });
    expect(await payAndReturn(shop, payPage, pay)).toEqual([notPaid]);
    expect(shop.delivered).toEqual([]);
  },
);

test("a verification whose response is lost still pays the order", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-3", amount: 250_000 });
  sandbox.faults.add({ kind: "reset-after", operation: "verifyPayment" });
  expect(await payAndReturn(shop, payPage, { card: "success" })).toEqual([thanks]);
  expect(shop.delivered).toEqual(["A-3"]);
});

test("a callback that arrives twice pays the order once", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-4", amount: 250_000 });
  sandbox.faults.add({ kind: "duplicate-callback" });
  expect(await payAndReturn(shop, payPage, { card: "success" })).toEqual([thanks, thanks]);
  expect(shop.delivered).toEqual(["A-4"]);
  sandbox.expectPayment({ description: "A-4", state: "verified" });
});

test("a callback with another reference pays nothing", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-5", amount: 250_000 });
  sandbox.faults.add({ kind: "tampered-callback", tamper: "reference" });
  expect(await payAndReturn(shop, payPage, { card: "success" })).not.toContain(thanks);
  expect(shop.delivered).toEqual([]);
  sandbox.expectPayment({ description: "A-5", state: "paid" });
});

test("a payer who comes back after twenty minutes gets the money back", async () => {
  const shop = openShop();
  const payPage = await shop.order({ id: "A-6", amount: 250_000 });
  const { returns } = await sandbox.pay(payPage);
  await sandbox.clock.advance("20m");
  const [request] = returns;
  expect(request && (await browse(shop, request))).toBe(
    "The time for the payment is over. If money has left your account, your bank will return it within 72 hours.",
  );
  expect(shop.delivered).toEqual([]);
  sandbox.expectPayment({ description: "A-6", state: "reversed" });
});

test("a payer who pays in two tabs pays once, and the money of the other payment goes back", async () => {
  const shop = openShop();
  const tabs = [await shop.order({ id: "A-7", amount: 250_000 }), await shop.order({ id: "A-7", amount: 250_000 })];
  for (const tab of tabs) await payAndReturn(shop, tab, { card: "success" });
  await sandbox.clock.advance("20m");
  sandbox.expectPayment({ description: "A-7", state: "verified" });
  sandbox.expectPayment({ description: "A-7", state: "reversed" });
  expect(shop.delivered).toEqual(["A-7"]);
});

test("a payer who never comes back has paid, once the shop sweeps", async () => {
  const shop = openShop();
  await sandbox.pay(await shop.order({ id: "A-8", amount: 250_000 }), { card: "success" });
  await sandbox.clock.advance("3m");
  await shop.checkout.reconcile();
  expect(shop.delivered).toEqual(["A-8"]);
});
