import { describe, expect, test } from "vitest";
import { createCheckout } from "../../src/checkout/index.ts";
import { withRefunds } from "../../src/gateways/vandar/management/index.ts";
import { rial } from "../../src/money/index.ts";
import { createGate, order, setUpShop } from "../support/checkout.ts";
import { cutRefunds, setUpRefunds } from "../support/refunds.ts";
import { definitionOf } from "../support/subjects.ts";

const paid = 250_000;

const by = "Sara";

describe("a refund", () => {
  test("of a payment refunds everything that the payer paid, and is shown with it", async () => {
    const { checkout, pay, refundedAtGateway, events } = setUpRefunds();
    const payment = await pay();
    const refund = await checkout.refund({ payment, by, note: "Sold out." });
    expect(refund).toMatchObject({ state: "accepted", number: 1, amount: paid, payment, by, note: "Sold out." });
    expect(refund.references).toHaveLength(1);
    expect(refundedAtGateway()).toBe(paid);
    expect(await checkout.get(payment)).toMatchObject({ state: "paid", refundedAmount: paid, refunds: [refund] });
    expect((await checkout.list()).payments).toMatchObject([{ id: payment, refundedAmount: paid, refunds: [refund] }]);
    expect(await events()).toEqual(["refund_accepted"]);
  });

  test("includes the fee that the payer bore", async () => {
    const { checkout, pay, refundedAtGateway } = setUpRefunds({ sandbox: { terminals: [{ feePayer: "payer" }] } });
    const payment = await pay();
    await checkout.refund({ payment, by });
    expect(refundedAtGateway()).toBe(paid + 500);
  });

  test("leaves the order paid, so that it is not paid again", async () => {
    const { checkout, pay } = setUpRefunds();
    await checkout.refund({ payment: await pay(), by });
    await expect(checkout.start(order)).rejects.toMatchObject({ code: "order_paid" });
  });

  test("of a part leaves the rest, and never more than the rest", async () => {
    const { checkout, pay, refundedAtGateway, calls } = setUpRefunds();
    const payment = await pay();
    expect(await checkout.refund({ payment, by, amount: rial(100_000) })).toMatchObject({ number: 1, amount: 100_000 });
    await expect(checkout.refund({ payment, by, amount: rial(150_001) })).rejects.toMatchObject({
      code: "invalid_amount",
      message: expect.stringContaining("150001 Rial is more than the 150000 that are left"),
    });
    expect(await checkout.refund({ payment, by })).toMatchObject({ number: 2, amount: 150_000 });
    await expect(checkout.refund({ payment, by })).rejects.toMatchObject({ code: "invalid_amount" });
    await expect(checkout.refund({ payment, by, amount: rial(1) })).rejects.toMatchObject({ code: "invalid_amount" });
    expect(refundedAtGateway()).toBe(paid);
    expect(calls()).toBe(2);
  });

  test("by two operators at once never exceeds what was paid", async () => {
    const shop = setUpRefunds({ sandbox: { refundsAbovePaid: "accepted" } });
    const payment = await shop.pay();
    const other = shop.open();
    const results = await Promise.allSettled(
      [shop.checkout, other, shop.checkout, other].map((checkout) =>
        checkout.refund({ payment, by, amount: rial(100_000) }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    expect(shop.refundedAtGateway()).toBe(200_000);
  });

  test("differs from one that another operator asks for at the same moment, so that a store can tell a lost write from theirs", async () => {
    const { pay, open, store } = setUpRefunds();
    const payment = await pay();
    const writes: unknown[] = [];
    const lost = open({
      store: {
        ...store,
        update: async (place, decide) => {
          writes.push(decide(await store.read(place))?.refunds);
          throw new Error("The response was lost.");
        },
      },
    });
    for (let call = 0; call < 2; call += 1) await lost.refund({ payment, by }).catch(() => undefined);
    expect(writes).toEqual([[expect.objectContaining({ number: 1 })], [expect.objectContaining({ number: 1 })]]);
    expect(writes[0]).not.toEqual(writes[1]);
  });

  test("reserves its amount before the gateway is asked", async () => {
    const { checkout, pay, onRequest } = setUpRefunds();
    const payment = await pay();
    const gate = createGate();
    onRequest((path) => (path.endsWith("/refund") ? gate.wait() : undefined));
    const first = checkout.refund({ payment, by, amount: rial(200_000) });
    await gate.reached;
    expect(await checkout.get(payment)).toMatchObject({ refundedAmount: 200_000, refunds: [{ state: "requested" }] });
    await expect(checkout.refund({ payment, by, amount: rial(50_001) })).rejects.toMatchObject({
      code: "invalid_amount",
    });
    gate.open();
    expect(await first).toMatchObject({ state: "accepted" });
  });

  test("with the key of an earlier one returns that one, and sends nothing", async () => {
    const { checkout, pay, refundedAtGateway } = setUpRefunds();
    const payment = await pay();
    const given = { payment, by, amount: rial(10_000), key: "form-1" };
    const twice = await Promise.all([checkout.refund(given), checkout.refund(given)]);
    expect(new Set(twice.map(({ id }) => id)).size).toBe(1);
    expect(await checkout.refund(given)).toMatchObject({ state: "accepted", key: "form-1" });
    expect(refundedAtGateway()).toBe(10_000);
    await expect(checkout.refund({ ...given, amount: rial(20_000) })).rejects.toMatchObject({ code: "invalid_option" });
    expect(await checkout.refund({ ...given, key: "form-2" })).toMatchObject({ number: 2 });
  });

  test("that the gateway refuses frees its amount, and says why", async () => {
    const { checkout, pay, events, sandbox } = setUpRefunds({ sandbox: { terminals: [{ wallet: 0 }] } });
    const payment = await pay();
    await expect(checkout.refund({ payment, by })).rejects.toMatchObject({ code: "gateway_refused", status: 402 });
    expect(await checkout.get(payment)).toMatchObject({
      refundedAmount: 0,
      refunds: [{ state: "refused", reason: expect.stringContaining("gateway_refused") }],
    });
    expect(await events()).toEqual(["refund_refused"]);
    expect(sandbox.payments()).toMatchObject([{ details: { refunded: 0 } }]);
    expect(await checkout.refund({ payment, by, amount: rial(1000) })).toMatchObject({ number: 2, state: "accepted" });
  });

  test("of another amount than the gateway says it accepted is unknown", async () => {
    const change = ({ data, ...body }: { data: { results: object[] } }) => ({
      ...body,
      data: { ...data, results: data.results.map((part) => ({ ...part, amount: 1 })) },
    });
    const { checkout, pay } = setUpRefunds({ altered: { path: "/refund", change: change as never } });
    const payment = await pay();
    expect(await checkout.refund({ payment, by })).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining("1 Rial instead of 250000"),
    });
  });
});

describe("the key of a refund that was refused", () => {
  test("is not taken for one that was made", async () => {
    const { checkout, pay, calls } = setUpRefunds({ sandbox: { terminals: [{ wallet: 0 }] } });
    const payment = await pay();
    const given = { payment, by, key: "form-1" };
    await expect(checkout.refund(given)).rejects.toMatchObject({ code: "gateway_refused" });
    await expect(checkout.refund(given)).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringContaining("gateway_refused"),
    });
    expect(calls()).toBe(1);
    expect((await checkout.get(payment))?.refunds).toHaveLength(1);
  });
});

describe("a refund whose response is lost", () => {
  test("is unknown, keeps its amount reserved, and is never repeated", async () => {
    const { checkout, pay, onResponse, refundedAtGateway, calls, later, events } = setUpRefunds();
    const payment = await pay();
    onResponse(cutRefunds);
    expect(await checkout.refund({ payment, by })).toMatchObject({
      state: "unknown",
      reason: expect.stringContaining("connection_failed"),
    });
    onResponse(() => undefined);
    for (let hour = 0; hour < 5; hour += 1) await later(3600);
    await expect(checkout.refund({ payment, by })).rejects.toMatchObject({ code: "invalid_amount" });
    expect(refundedAtGateway()).toBe(paid);
    expect(calls()).toBe(1);
    expect(await events()).toEqual(["refund_unknown"]);
  });

  test("as it is aborted by its caller is unknown, too", async () => {
    const { checkout, pay, onRequest } = setUpRefunds();
    const payment = await pay();
    const abort = new AbortController();
    onRequest((path) => {
      if (path.endsWith("/refund")) abort.abort();
    });
    expect(await checkout.refund({ payment, by, signal: abort.signal })).toMatchObject({ state: "unknown" });
  });

  test("because its process died becomes unknown when the call must have ended", async () => {
    const { checkout, pay, open, store, later, events, calls } = setUpRefunds();
    const payment = await pay();
    const dying = open({
      store: {
        ...store,
        update: async (...given) => {
          await store.update(...given);
          return new Promise(() => {});
        },
      },
    });
    void dying.refund({ payment, by });
    await later(119);
    expect((await checkout.get(payment))?.refunds).toMatchObject([{ state: "requested" }]);
    await later(1);
    expect((await checkout.get(payment))?.refunds).toMatchObject([{ state: "unknown" }]);
    expect(await events()).toEqual(["refund_unknown"]);
    expect(calls()).toBe(0);
  });

  test("is not sent by a process that was stopped after it had reserved the amount", async () => {
    const { checkout, pay, open, store, sandbox, calls } = setUpRefunds();
    const payment = await pay();
    const slow = open({
      store: {
        ...store,
        update: async (...given) => {
          const found = await store.update(...given);
          await sandbox.clock.advance(31_000);
          return found;
        },
      },
    });
    await expect(slow.refund({ payment, by })).rejects.toMatchObject({ code: "timeout", retryable: true });
    expect(await checkout.get(payment)).toMatchObject({ refundedAmount: 0, refunds: [{ state: "refused" }] });
    expect(calls()).toBe(0);
  });
});

describe("resolveRefund", () => {
  const note = "The panel shows it.";

  async function unknownRefund() {
    const shop = setUpRefunds();
    const payment = await shop.pay();
    shop.onRequest(cutRefunds);
    const { id } = await shop.checkout.refund({ payment, by });
    shop.onRequest(() => undefined);
    return { ...shop, payment, id };
  }

  test("as refunded keeps the amount", async () => {
    const { checkout, payment, id, events } = await unknownRefund();
    const resolved = await checkout.resolveRefund({ refund: id, as: "refunded", by: "Ali", note });
    expect(resolved).toMatchObject({ state: "refunded", by, reason: `Ali resolved it as refunded: ${note}` });
    expect(await checkout.get(payment)).toMatchObject({ refundedAmount: paid, refunds: [resolved] });
    expect(await events()).toEqual(["refund_unknown", "refunded"]);
  });

  test("as not_refunded frees the amount, so that it can be refunded again", async () => {
    const { checkout, payment, id, refundedAtGateway } = await unknownRefund();
    await checkout.resolveRefund({ refund: id, as: "not_refunded", by, note });
    expect(await checkout.get(payment)).toMatchObject({ refundedAmount: 0, refunds: [{ state: "refused" }] });
    expect(await checkout.refund({ payment, by })).toMatchObject({ state: "accepted" });
    expect(refundedAtGateway()).toBe(paid);
  });

  test("also takes a refund that the gateway accepted and did not carry out, and no other one", async () => {
    const { checkout, pay } = setUpRefunds();
    const { id } = await checkout.refund({ payment: await pay(), by });
    await checkout.resolveRefund({ refund: id, as: "not_refunded", by, note });
    const again = checkout.resolveRefund({ refund: id, as: "refunded", by, note });
    await expect(again).rejects.toMatchObject({ code: "invalid_option", message: expect.stringContaining("refused") });
  });

  test("does not take a refund whose call is running, and a response that comes after a resolution still counts", async () => {
    const { checkout, pay, onResponse, store, later } = setUpRefunds();
    const payment = await pay();
    const gate = createGate();
    onResponse((path) => (path.endsWith("/refund") ? gate.wait() : undefined));
    const first = checkout.refund({ payment, by });
    await gate.reached;
    const [{ id } = { id: "" }] = (await checkout.get(payment))?.refunds ?? [];
    await expect(checkout.resolveRefund({ refund: id, as: "refunded", by, note })).rejects.toMatchObject({
      code: "invalid_option",
    });
    // Another process whose clock is far ahead takes the caller for dead.
    const { file, now } = await store.read({ paymentId: payment });
    if (file === undefined) throw new Error("The order is missing.");
    await store.update(file.order, () => ({
      order: { ...file.order, version: file.order.version + 1 },
      payments: file.payments.map((one) => ({ ...one, dueAt: now })),
      refunds: file.refunds.map((one) => ({ ...one, leaseUntil: now })),
      jobs: [],
    }));
    await later(0);
    await checkout.resolveRefund({ refund: id, as: "not_refunded", by, note });
    gate.open();
    expect(await first).toMatchObject({ state: "accepted" });
    expect(await checkout.get(payment)).toMatchObject({ refundedAmount: paid });
  });

  test.each([
    ["an unknown refund", { refund: "nothing" }, "order_not_found"],
    ["another word", { as: "done" }, "invalid_option"],
    ["no name", { by: " " }, "invalid_option"],
    ["no note", { note: "" }, "invalid_option"],
    ["an unknown option", { amount: 1 }, "invalid_option"],
  ])("refuses %s", async (_, change, code) => {
    const { checkout, id, payment } = await unknownRefund();
    const given = { refund: id, as: "refunded", by, note, ...change } as never;
    await expect(checkout.resolveRefund(given)).rejects.toMatchObject({ code });
    expect((await checkout.get(payment))?.refunds).toMatchObject([{ state: "unknown" }]);
  });

  test("is refused to another shop", async () => {
    const { open, id, payment } = await unknownRefund();
    const other = open({ shop: "other" });
    const resolving = other.resolveRefund({ refund: id, as: "refunded", by, note });
    await expect(resolving).rejects.toMatchObject({ code: "order_not_found" });
    await expect(other.refund({ payment, by })).rejects.toMatchObject({ code: "order_not_found" });
  });
});

describe("only money that the merchant has is refunded:", () => {
  test("not that of a payment which is open or failed", async () => {
    const { checkout, calls } = setUpRefunds();
    const { payment } = await checkout.start(order);
    const refunding = checkout.refund({ payment: payment.id, by });
    await expect(refunding).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringContaining("redirected"),
    });
    expect(calls()).toBe(0);
  });

  test("that of a payment which a person has resolved as paid, by the gateway's own number of it", async () => {
    const { checkout, sandbox, store, onResponse, refundedAtGateway } = setUpRefunds();
    const started = await checkout.start(order);
    const visit = await sandbox.pay(started.redirect, { card: "success" });
    let isCut = false;
    onResponse((path) => {
      isCut ||= path.endsWith("/verify");
      if (isCut) throw new TypeError("The connection was lost.");
    });
    await checkout.handle(visit.returns[0] as Request);
    onResponse(() => undefined);
    const payment = started.payment.id;
    await checkout.resolve({ payment, as: "paid", by, note: "The panel shows it." });
    expect((await store.read({ paymentId: payment })).file?.payments[0]?.bankReference).toBeNull();
    expect(await checkout.refund({ payment, by })).toMatchObject({ state: "accepted", amount: paid });
    expect(refundedAtGateway()).toBe(paid);
  });

  test("that of a payment whose amount does not match, up to the amount that the gateway reports", async () => {
    // The merchant's terminal takes the fee from the payer, against the configured rule.
    const shop = setUpRefunds({ sandbox: { terminals: [{ feePayer: "payer" }] }, gateway: { amountRule: "exact" } });
    const { checkout, sandbox, plain, refundedAtGateway } = shop;
    const started = await checkout.start(order);
    const visit = await sandbox.pay(started.redirect, { card: "success" });
    await plain.client.POST("/api/v4/verify", { body: { token: started.payment.reference ?? "" } });
    await checkout.handle(visit.returns[0] as Request);
    const payment = started.payment.id;
    const found = await checkout.get(payment);
    expect(found).toMatchObject({ state: "mismatched", money: "kept", paidAmount: paid + 500 });
    await expect(checkout.refund({ payment, by, amount: rial(paid + 501) })).rejects.toMatchObject({
      code: "invalid_amount",
    });
    await checkout.refund({ payment, by });
    expect(refundedAtGateway()).toBe(paid + 500);
    for (const as of ["paid", "not_paid"] as const) {
      const resolving = checkout.resolve({ payment, as, by, note: "It is right after all." });
      await expect(resolving).rejects.toMatchObject({
        code: "invalid_option",
        message: expect.stringContaining("250500 Rial of the payment"),
      });
    }
  });

  test("that of a surplus payment, while the one that pays the order stays", async () => {
    const { checkout, pay, store, refundedAtGateway } = setUpRefunds();
    const payment = await pay();
    // As when a gateway keeps money by itself for an order that something else has paid.
    await store.update({ paymentId: payment }, ({ file }) => {
      if (file === undefined) return undefined;
      const order = { ...file.order, version: file.order.version + 1, claim: "other" };
      const payments = file.payments.map((one) => ({ ...one, state: "surplus" as const }));
      return { order, payments, jobs: [] };
    });
    expect(await checkout.refund({ payment, by })).toMatchObject({ state: "accepted", amount: paid });
    expect(refundedAtGateway()).toBe(paid);
    expect((await store.read({ paymentId: payment })).file?.order).toMatchObject({ claim: "other", isPaid: true });
  });

  test("not at a gateway without refunds, or one that has left the configuration", async () => {
    const shop = setUpShop(definitionOf("inopal"));
    const started = await shop.checkout.start(order);
    await shop.checkout.handle(await shop.visit(started));
    const { refund } = shop.checkout as never as ReturnType<typeof setUpRefunds>["checkout"];
    await expect(refund({ payment: started.payment.id, by })).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringContaining("Refund it in the gateway's panel."),
    });

    const { pay, base, gateway, plain } = setUpRefunds();
    const payment = await pay();
    const renamed = createCheckout({ ...base, gateways: [{ name: "second", gateway }] });
    await expect(renamed.refund({ payment, by })).rejects.toMatchObject({
      code: "invalid_option",
      message: expect.stringContaining('"vandar" of the payment'),
    });
    const without = createCheckout({ ...base, gateways: [plain] });
    expect(await without.get(payment)).toMatchObject({ refundedAmount: 0, refunds: [] });
    // @ts-expect-error: no gateway of this checkout can refund
    await expect(without.refund({ payment, by })).rejects.toMatchObject({ code: "invalid_option" });
  });

  test.each([
    ["no name", { by: "" }, "invalid_option"],
    ["a note that is not a text", { note: 5 }, "invalid_option"],
    ["a key with a space", { key: "a b" }, "invalid_option"],
    ["0 Rial", { amount: rial(0) }, "invalid_amount"],
    ["an amount of null", { amount: null }, "invalid_amount"],
    ["half a Rial", { amount: 0.5 }, "invalid_amount"],
    ["an unknown payment", { payment: "nothing" }, "order_not_found"],
    ["an unknown option", { sum: 5 }, "invalid_option"],
    ["a signal that is not one", { signal: {} }, "invalid_option"],
    ["an aborted signal", { signal: AbortSignal.abort() }, "aborted"],
  ])("a refund with %s is refused, and nothing is stored", async (_, change, code) => {
    const { checkout, pay, calls } = setUpRefunds();
    const payment = await pay();
    await expect(checkout.refund({ payment, by, ...change } as never)).rejects.toMatchObject({ code });
    expect((await checkout.get(payment))?.refunds).toEqual([]);
    expect(calls()).toBe(0);
  });
});

test("list finds the payments with a refund that a person must look at", async () => {
  const { checkout, pay, onRequest } = setUpRefunds();
  const [lost, other] = [await pay("A-1"), await pay("A-2")];
  onRequest(cutRefunds);
  await checkout.refund({ payment: lost, by });
  onRequest(() => undefined);
  await checkout.refund({ payment: other, by });
  expect((await checkout.list({ refund: "unknown" })).payments).toMatchObject([{ id: lost }]);
  expect((await checkout.list({ refund: "accepted" })).payments).toMatchObject([{ id: other }]);
  await expect(checkout.list({ refund: "lost" as never })).rejects.toMatchObject({ code: "invalid_option" });
});

describe("withRefunds", () => {
  test("takes a gateway of vandar with an access token, and a business", async () => {
    const { plain } = setUpRefunds();
    const { make } = definitionOf("vandar").setUp();
    const cases: [gateway: unknown, options: unknown, message: RegExp][] = [
      [undefined, { business: "shop" }, /must be the object that vandar\(\) returned/],
      [{ name: "vandar" }, { business: "shop" }, /must be the object that vandar\(\) returned/],
      [definitionOf("inopal").setUp().gateway, { business: "shop" }, /must be the object that vandar\(\) returned/],
      [make(), { business: "shop" }, /accessToken/],
      [plain, {}, /business/],
      [plain, undefined, /options/],
      [plain, { business: "shop", other: 1 }, /other/],
    ];
    for (const [gateway, options, message] of cases) {
      const given = [gateway, options];
      expect(() => withRefunds(...(given as never as Parameters<typeof withRefunds>))).toThrow(
        expect.objectContaining({ code: "invalid_option", message: expect.stringMatching(message) }),
      );
    }
  });

  test("leaves the gateway as it is otherwise", async () => {
    const { plain, gateway } = setUpRefunds();
    expect(Object.keys(gateway)).toEqual([...Object.keys(plain), "canRefund"]);
    expect(Object.isFrozen(gateway)).toBe(true);
  });
});
