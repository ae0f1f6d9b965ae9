import { useCheckout } from "@dargah/sandbox/vitest";
import { beforeEach, describe, expect, test } from "vitest";
import { createCheckout, createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { toman } from "../../src/money/index.ts";
import { secrets } from "../support/checkout.ts";
import { definitionOf, subjects } from "../support/subjects.ts";

const amount = toman(25_000);

describe.each(subjects)("a checkout with $name", (subject) => {
  const delivered: string[] = [];
  beforeEach(() => {
    delivered.length = 0;
  });

  const shop = useCheckout({
    gateways: [subject.name],
    ...(subject.terminal && { [subject.name]: { terminals: [subject.terminal] } }),
    create: (sandbox) => {
      const { fetch, clock } = sandbox;
      const credentials = Object.fromEntries(
        subject.credentials.map((option) => [option, sandbox.credentials()[subject.name]?.[option as never]]),
      );
      const known = Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== undefined));
      return createCheckout({
        gateways: [subject.factory({ ...known, ...subject.required, fetch, time: clock })],
        store: createMemoryCheckoutStore({ now: clock.now }),
        secrets,
        time: clock,
        origin: "https://shop.example",
        page: ({ orderId }) => `/orders/${orderId}`,
        onPaid: ({ payment }) => void delivered.push(payment.orderId),
      });
    },
  });

  test("a payer pays, comes back, and refreshes the page", async () => {
    const payer = await shop.start({ orderId: "A-1", amount });
    expect((await payer.pay()).headers.get("Location")).toBe("https://shop.example/orders/A-1");
    expect((await payer.comeBack()).status).toBe(303);
    const payment = await shop.expectPayment({ orderId: "A-1", state: "paid", delivery: "done" });
    expect(payment).toMatchObject({ id: payer.payment, deliveries: [{ event: "paid", tries: 1 }] });
    expect(delivered).toEqual(["A-1"]);
  });

  test("each test begins without payments", async () => {
    expect((await shop.checkout.list()).payments).toEqual([]);
    expect(shop.sandbox.payments()).toEqual([]);
  });

  test("a payer cancels", async () => {
    const payer = await shop.start({ orderId: "A-1", amount });
    expect((await payer.cancel()).status).toBe(303);
    expect((await shop.expectPayment({ orderId: "A-1" })).state).not.toBe("paid");
    expect(delivered).toEqual([]);
  });

  test("a card is refused", async () => {
    const payer = await shop.start({ orderId: "A-1", amount });
    await payer.pay("failed");
    expect((await shop.expectPayment({ orderId: "A-1" })).state).not.toBe("paid");
  });

  test("a payer closes the tab after paying, and comes back at last", async () => {
    const payer = await shop.start({ orderId: "A-1", amount });
    await payer.closeTab();
    await shop.expectPayment({ orderId: "A-1", state: "redirected" });
    await payer.comeBack();
    await shop.expectPayment({ orderId: "A-1", state: "paid", delivery: "done" });
  });

  test("a payer who never comes back does not pay", async () => {
    await shop.start({ orderId: "A-1", amount });
    for (let turn = 0; turn < 10; turn += 1) await shop.later("1h");
    const { state } = await shop.expectPayment({ orderId: "A-1" });
    expect(["expired", "failed", "cancelled"]).toContain(state);
    expect(delivered).toEqual([]);
  });

  test("a payer who brings another payer's callback does not pay", async () => {
    const paying = await shop.start({ orderId: "A-1", amount });
    const thief = await shop.start({ orderId: "A-2", amount });
    await paying.closeTab();
    await thief.forge(paying);
    expect((await shop.expectPayment({ orderId: "A-2" })).state).not.toBe("paid");
    expect(delivered).toEqual([]);
    await paying.comeBack();
    expect(delivered).toEqual(["A-1"]);
  });
});

describe("the helpers", () => {
  const vandar = definitionOf("vandar");
  const shop = useCheckout({
    gateways: ["vandar"],
    create: ({ fetch, clock }) =>
      createCheckout({
        gateways: [vandar.factory({ apiKey: "vandar-api-key", fetch, time: clock })],
        store: createMemoryCheckoutStore({ now: clock.now }),
        secrets,
        time: clock,
        origin: "https://shop.example",
        page: () => "/",
        onPaid: () => {},
      }),
  });

  test("expectPayment fails for another payment, none, or two, and shows what there is", async () => {
    await shop.start({ orderId: "A-1", amount });
    await expect(shop.expectPayment({ orderId: "A-1", state: "paid" })).rejects.toThrow(
      /exactly one payment of the checkout has these fields/,
    );
    await expect(shop.expectPayment({ orderId: "A-2" })).rejects.toThrow(/exactly one payment/);
    await shop.start({ orderId: "A-2", amount });
    await expect(shop.expectPayment({ state: "redirected" })).rejects.toThrow(/exactly one payment/);
    await shop.expectPayment({ orderId: "A-1", state: "redirected" });
  });

  test("a payer who has done nothing cannot come back, and cannot be forged", async () => {
    const payer = await shop.start({ orderId: "A-1", amount });
    const other = await shop.start({ orderId: "A-2", amount });
    await expect(payer.comeBack()).rejects.toThrow(/call pay\(\), cancel\(\) or closeTab\(\) first/);
    await expect(payer.forge(other)).rejects.toThrow(/other payer has no callback yet/);
  });

  test("a lost callback is an error of the test", async () => {
    const payer = await shop.start({ orderId: "A-1", amount });
    shop.sandbox.faults.add({ kind: "lost-callback" });
    await expect(payer.pay()).rejects.toThrow(/fault of the sandbox can lose it/);
  });

  test("later moves the clock and sweeps", async () => {
    const payer = await shop.start({ orderId: "A-1", amount });
    await payer.closeTab();
    const before = shop.sandbox.clock.now();
    await shop.later("3m");
    expect(shop.sandbox.clock.now() - before).toBe(180_000);
    await shop.expectPayment({ orderId: "A-1", state: "paid", delivery: "done" });
  });
});
