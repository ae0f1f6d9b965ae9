import { useCheckout } from "@dargah/sandbox/vitest";
import { createCheckout, createMemoryCheckoutStore } from "dargah/checkout";
import { toman } from "dargah/money";
import { vandar } from "dargah/vandar";
import { expect, test } from "vitest";

const shipped: string[] = [];

const shop = useCheckout({
  gateways: ["vandar"],
  create: ({ fetch, clock }) =>
    createCheckout({
      gateways: [vandar({ apiKey: "vandar-api-key", fetch, time: clock })],
      store: createMemoryCheckoutStore({ now: clock.now }),
      time: clock,
      secrets: ["a-secret-of-the-tests-that-is-long-enough"],
      origin: "https://shop.example",
      page: ({ orderId }) => `/orders/${orderId}`,
      onPaid: ({ payment }) => void shipped.push(payment.orderId),
    }),
});

test("an order is paid and shipped once, however often its payer comes back", async () => {
  const payer = await shop.start({ orderId: "A-1", amount: toman(25_000) });
  await payer.pay();
  await payer.comeBack();
  await shop.expectPayment({ orderId: "A-1", state: "paid", delivery: "done" });
  expect(shipped).toEqual(["A-1"]);
});

test("an order is shipped when its payer closed the tab after paying", async () => {
  const payer = await shop.start({ orderId: "A-2", amount: toman(25_000) });
  await payer.closeTab();
  await shop.later("3m");
  await shop.expectPayment({ orderId: "A-2", state: "paid", delivery: "done" });
});

test("a payer who cancels, or who brings another payer's callback, gets nothing", async () => {
  const paying = await shop.start({ orderId: "A-3", amount: toman(25_000) });
  const other = await shop.start({ orderId: "A-4", amount: toman(25_000) });
  await paying.closeTab();
  await other.forge(paying);
  await other.cancel();
  await shop.expectPayment({ orderId: "A-4", state: "failed", money: "returns" });
  expect(shipped).not.toContain("A-4");
});
