import { describe, expect, test } from "vitest";
import { createGate, order, setUpWire } from "../support/checkout.ts";
import { storeKinds, storeOpener } from "../support/checkout-stores.ts";
import { setUpWebhookShop } from "../support/checkout-webhooks.ts";
import { settle } from "../support/sandbox.ts";
import { subjects } from "../support/subjects.ts";

// Each test is a fault of another project, named by its thread.

describe.each(storeKinds)("over %s", (kind) => {
  /** A paid order at IranDargah, whose callback and webhook are about to arrive at two processes. */
  async function setUpRace() {
    const shop = await setUpWebhookShop(kind);
    const started = await shop.checkout.start(order);
    const callback = await shop.visit(started);
    const webhook = await shop.lastWebhook();
    return {
      ...shop,
      other: shop.make(),
      id: started.payment.id,
      callback,
      webhook,
      /** How often the gateway was asked to keep the money. */
      verifications: () => shop.calls().filter((operation) => operation === "verifyPayment").length,
    };
  }

  async function expectPaidOnce({
    checkout,
    id,
    delivered,
    events,
    verifications,
    later,
  }: Awaited<ReturnType<typeof setUpRace>>) {
    for (let minute = 0; minute < 5; minute += 1) await later(60);
    expect(await checkout.get(id)).toMatchObject({ state: "paid", money: "kept" });
    expect(delivered).toEqual(["A-1"]);
    expect(events).toEqual([]);
    expect(verifications()).toBe(1);
  }

  test("medusajs/medusa#13301: a webhook and a return page at the same moment capture once and complete the order once", async () => {
    const race = await setUpRace();
    const [page, hook] = await Promise.all([race.checkout.handle(race.callback), race.other.handle(race.webhook)]);
    expect([page.status, hook.status]).toEqual([303, 200]);
    await expectPaidOnce(race);
  });

  test.each(["the return page", "the webhook"])(
    "vendurehq/vendure#3749: what arrives while %s is settling the payment does not settle it a second time",
    async (first) => {
      const race = await setUpRace();
      const { checkout, other, callback, webhook, onResponse } = race;
      const gate = createGate();
      onResponse((operation) => (operation === "verifyPayment" ? gate.wait() : undefined));
      const isPage = first === "the return page";
      const slow = checkout.handle(isPage ? callback.clone() : webhook.clone());
      await gate.reached;
      const fast = await other.handle(isPage ? webhook : callback);
      expect(fast.status).toBe(isPage ? 200 : 303);
      expect(await other.get(race.id)).toMatchObject({ state: "verifying" });
      gate.open();
      await slow;
      await expectPaidOnce(race);
    },
  );

  test("Pinelab-studio/pinelab-vendure-plugins#620: ten deliveries of a webhook around a return page settle one payment", async () => {
    const race = await setUpRace();
    const { checkout, other, callback, webhook } = race;
    const hooks = Array.from({ length: 10 }, (_, at) => (at % 2 ? checkout : other).handle(webhook.clone()));
    const responses = await Promise.all([...hooks, checkout.handle(callback.clone()), other.handle(callback)]);
    expect(responses.map(({ status }) => status)).toEqual([...Array(10).fill(200), 303, 303]);
    await expectPaidOnce(race);
  });

  test("saleor/saleor#19220: a payer who comes back after the webhook has completed the order sees it paid, and no error", async () => {
    const race = await setUpRace();
    const { checkout, other, callback, webhook, calls, sandbox } = race;
    await other.handle(webhook);
    await sandbox.clock.advance(60_000);
    const asked = calls().length;
    const page = await checkout.handle(callback.clone());
    expect([page.status, page.headers.get("Location")]).toEqual([303, "https://shop.example/orders/A-1"]);
    const status = await checkout.handle(new Request(`${callback.url.split("?")[0]}/status`));
    expect(await status.json()).toEqual({ state: "paid", isFinal: true });
    expect(calls()).toHaveLength(asked);
    await expectPaidOnce(race);
  });

  test("woocommerce/woocommerce-gateway-stripe#542: a webhook after the return page charges and notes nothing again", async () => {
    const race = await setUpRace();
    const { checkout, other, callback, webhook, calls, sandbox } = race;
    await checkout.handle(callback);
    await sandbox.clock.advance(60_000);
    const asked = calls().length;
    for (let repeated = 0; repeated < 3; repeated += 1) expect((await other.handle(webhook.clone())).status).toBe(200);
    expect(calls()).toHaveLength(asked);
    await expectPaidOnce(race);
  });

  describe.each(subjects)("at $name", (subject) => {
    /** A shop, and further processes of it. */
    async function setUp() {
      const setUp = subject.setUp();
      const openStore = await storeOpener(kind, () => setUp.sandbox.clock.now());
      const shop = setUpWire(subject, { store: openStore() }, setUp);
      return { ...shop, restart: () => shop.make({ store: openStore() }) };
    }

    test("saleor/saleor#14926: a refreshed page neither starts nor verifies a second payment", async () => {
      const { checkout, restart, visit, delivered, sandbox, calls } = await setUp();
      const refreshed = Promise.all([checkout.start(order), restart().start(order)]);
      const [first, second] = await settle(sandbox, refreshed);
      expect(second.payment.id).toBe(first.payment.id);
      const callback = await visit(first);
      await checkout.handle(callback.clone());
      await sandbox.clock.advance(60_000);
      const asked = calls().length;
      for (const process of [checkout, restart(), restart()]) {
        expect((await process.handle(callback.clone())).status).toBe(303);
        await expect(process.start(order)).rejects.toMatchObject({ code: "order_paid" });
      }
      expect(calls()).toHaveLength(asked);
      expect(delivered).toEqual(["A-1"]);
    });

    test("Parbad#399: a receipt pays for one order, also after a restart", async () => {
      const { checkout, restart, visit, delivered, later } = await setUp();
      const first = await checkout.start(order);
      const paid = await visit(first);
      await checkout.handle(paid.clone());
      const second = await restart().start({ ...order, orderId: "A-2" });
      const unpaid = await visit(second, { cancel: true });
      // What the first payer brought back, sent to the address of the second order, also with the second order's number.
      const address = unpaid.url.split("?")[0];
      const { search } = new URL(paid.url);
      const body = paid.method === "POST" ? await paid.text() : undefined;
      const changed = (text: string) => text.replaceAll(first.payment.id, second.payment.id);
      for (const change of [(text: string) => text, changed]) {
        const init = { method: paid.method, headers: paid.headers, ...(body && { body: change(body) }) };
        await restart().handle(new Request(`${address}${change(search)}`, init));
        await later(60);
      }
      expect((await restart().get(second.payment.id))?.state).not.toBe("paid");
      expect(delivered).toEqual(["A-1"]);
    });

    test("shetabit/payment#164: an order is paid although every response after the money was taken is lost", async () => {
      const { checkout, restart, visit, onResponse, delivered, sandbox } = await setUp();
      const started = await checkout.start(order);
      const callback = await visit(started);
      onResponse(() => {
        throw new TypeError("The connection was lost.");
      });
      await checkout.handle(callback);
      onResponse(() => undefined);
      await sandbox.clock.advance(60_000);
      const next = restart();
      await next.reconcile();
      expect(await next.get(started.payment.id)).toMatchObject({ state: "paid" });
      expect(delivered).toEqual(["A-1"]);
    });

    test("shetabit/payment#197: money that was taken stays with its order when the shop's own code fails and its process ends", async () => {
      const { checkout, make, restart, visit, delivered, sandbox } = await setUp();
      const started = await checkout.start(order);
      const callback = await visit(started);
      const failing = make({
        onPaid(): void {
          throw new Error("The shop's database is down.");
        },
      });
      expect((await failing.handle(callback)).status).toBe(303);
      const next = restart();
      expect(await next.get(started.payment.id)).toMatchObject({ state: "paid", money: "kept" });
      expect(delivered).toEqual([]);
      await sandbox.clock.advance(60_000);
      await next.reconcile();
      await next.reconcile();
      expect(delivered).toEqual(["A-1"]);
    });

    test("polarsource/polar#13272: an order whose process died while it was verified does not stay blocked", async () => {
      const { store, make, restart, visit, onResponse, delivered, sandbox } = await setUp();
      let isDead = false;
      const update: typeof store.update = (...given) => (isDead ? new Promise(() => {}) : store.update(...given));
      const dying = make({ store: { ...store, update } });
      const started = await dying.start(order);
      const callback = await visit(started);
      // The gateway has kept the money, and the process does not live to write it down.
      const gate = createGate();
      onResponse((operation) => (operation?.startsWith("verify") ? gate.wait() : undefined));
      void dying.handle(callback);
      await gate.reached;
      isDead = true;
      onResponse(() => undefined);
      const next = restart();
      for (let minute = 0; minute < 3; minute += 1) {
        await sandbox.clock.advance(60_000);
        await next.reconcile();
      }
      expect(await next.get(started.payment.id)).toMatchObject({ state: "paid" });
      expect(delivered).toEqual(["A-1"]);
    });

    test("polarsource/polar#13272: an order whose first payment failed can be paid by another one", async () => {
      const { checkout, visit, later, delivered } = await setUp();
      await checkout.handle(await visit(await checkout.start(order), { card: "failed" }));
      await later(0);
      await checkout.handle(await visit(await checkout.start(order)));
      expect(delivered).toEqual(["A-1"]);
    });
  });
});
