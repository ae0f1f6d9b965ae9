import { describe, expect, test } from "vitest";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { rial, toman } from "../../src/money/index.ts";
import { createGate, order } from "../support/checkout.ts";
import { hanging, respondingWith, setUpFailover, unreachable } from "../support/failover-shop.ts";
import { settle } from "../support/sandbox.ts";

const faults = {
  "cannot be reached": unreachable,
  "is out of order": respondingWith(503, {}),
  "rejects the credentials": respondingWith(401, { status: 0, errors: ["unauthorized"] }),
  "sends a page of a proxy": async () => new Response("<html>", { status: 200 }),
  "refuses without a reason": respondingWith(422, { status: 0, errors: ["not now"] }),
};

describe("a gateway gives way to the next one before the payer has left when it", () => {
  test.each(Object.entries(faults))("%s", async (_, fault) => {
    const shop = setUpFailover();
    shop.break("vandar", fault);
    const started = await shop.checkout.start(order);
    expect(started.payment).toMatchObject({ gateway: "irandargah", state: "redirected" });
    const { payments } = await shop.checkout.list({ orderId: order.orderId });
    expect(payments.map(({ gateway, state, money }) => [gateway, state, money])).toContainEqual([
      "vandar",
      "failed",
      "returns",
    ]);
    expect(payments).toHaveLength(2);
    await shop.checkout.handle(await shop.visit(started));
    expect(await shop.checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
    expect(shop.delivered).toEqual(["A-1"]);
  });

  test("has created the payment, and its response is lost", async () => {
    const shop = setUpFailover();
    shop.break("vandar", async (request) => {
      await shop.sandbox.fetch(request);
      throw new TypeError("The connection was lost.");
    });
    const started = await shop.checkout.start(order);
    expect(shop.created("vandar")).toBe(1);
    await shop.checkout.handle(await shop.visit(started));
    const { payments } = await shop.checkout.list({ orderId: order.orderId });
    expect(payments.map(({ gateway, state }) => [gateway, state]).sort()).toEqual([
      ["irandargah", "paid"],
      ["vandar", "failed"],
    ]);
  });

  test("does not respond, each in an equal share of the time", async () => {
    const shop = setUpFailover({ startSeconds: 20 });
    shop.break("vandar", hanging);
    const began = shop.sandbox.clock.now();
    const started = await settle(shop.sandbox, shop.checkout.start(order));
    expect(started.payment.gateway).toBe("irandargah");
    expect(shop.sandbox.clock.now() - began).toBe(10_000);
  });
});

describe("failing over", () => {
  test("ends within one budget, with the error of the last gateway", async () => {
    const shop = setUpFailover();
    shop.break("vandar", hanging);
    shop.break("irandargah", hanging);
    const began = shop.sandbox.clock.now();
    const starting = settle(shop.sandbox, shop.checkout.start(order));
    await expect(starting).rejects.toMatchObject({ code: "timeout", gateway: "irandargah" });
    expect(shop.asked).toEqual(["vandar", "irandargah"]);
    expect(shop.sandbox.clock.now() - began).toBe(15_000);
  });

  test("is reported for each gateway, with the ones that are tried next", async () => {
    const shop = setUpFailover();
    shop.break("vandar", faults["rejects the credentials"]);
    shop.break("irandargah", unreachable);
    await expect(shop.checkout.start(order)).rejects.toMatchObject({ code: "connection_failed" });
    const common = { orderId: "A-1", payment: expect.any(String) };
    expect(shop.failures).toMatchObject([
      { ...common, gateway: "vandar", next: ["irandargah"], error: { code: "credentials_refused" } },
      { ...common, gateway: "irandargah", next: [], error: { code: "connection_failed" } },
    ]);
  });

  test("goes on when the function that is told of it throws", async () => {
    const shop = setUpFailover({
      hooks: {
        onGatewayFailure() {
          throw new Error("The pager is down.");
        },
      },
    });
    shop.break("vandar", unreachable);
    expect((await shop.checkout.start(order)).payment.gateway).toBe("irandargah");
  });

  test("does not happen for a gateway that the caller has named", async () => {
    const shop = setUpFailover();
    shop.break("vandar", unreachable);
    await expect(shop.checkout.start({ ...order, gateway: "vandar" })).rejects.toMatchObject({
      code: "connection_failed",
    });
    expect(shop.asked).toEqual(["vandar"]);
  });

  test("does not happen for an input that is wrong, and not after the caller has aborted", async () => {
    const shop = setUpFailover();
    await expect(shop.checkout.start({ ...order, description: "a".repeat(256) })).rejects.toMatchObject({
      code: "invalid_option",
    });
    const end = new AbortController();
    shop.break("vandar", (request) => {
      end.abort();
      return hanging(request);
    });
    await expect(shop.checkout.start({ ...order, signal: end.signal })).rejects.toMatchObject({ code: "aborted" });
    expect(shop.asked).toEqual(["vandar"]);
    expect(shop.failures).toEqual([]);
  });

  test("does not happen when the gateway has created the payment, and the store could not keep it", async () => {
    const shop = setUpFailover();
    const memory = createMemoryCheckoutStore();
    let writes = 0;
    const update: typeof memory.update = async (place, decide) => {
      writes += 1;
      if (writes === 2) throw new Error("The database is down.");
      return memory.update(place, decide);
    };
    const checkout = shop.make({ store: { ...memory, update } });
    await expect(checkout.start(order)).rejects.toMatchObject({ code: "store_failed" });
    expect(shop.asked).toEqual(["vandar"]);
  });

  test("gives two clicks at once one payment", async () => {
    const shop = setUpFailover();
    shop.break("vandar", hanging);
    const starting = Promise.all([shop.checkout.start(order), shop.make().start(order)]);
    const [one, other] = await settle(shop.sandbox, starting);
    expect(one.payment).toMatchObject({ gateway: "irandargah", state: "redirected" });
    expect(other.payment.id).toBe(one.payment.id);
    expect(shop.created("irandargah")).toBe(1);
  });
});

test("a start that waited for a payment whose payer has already failed can use every gateway", async () => {
  const shop = setUpFailover();
  const gate = createGate();
  shop.break("vandar", async () => {
    await gate.wait();
    return undefined;
  });
  const first = shop.checkout.start(order);
  await gate.reached;
  const second = shop.make().start(order);
  gate.open();
  shop.heal("vandar");
  const started = await first;
  const [declined] = (await shop.sandbox.pay(started.redirect, { card: "failed" })).returns;
  await shop.checkout.handle(declined as Request);
  expect(await shop.checkout.get(started.payment.id)).toMatchObject({ state: "failed" });
  const again = await settle(shop.sandbox, second);
  expect(again.payment).toMatchObject({ gateway: "vandar", state: "redirected" });
  expect(again.payment.id).not.toBe(started.payment.id);
});

describe("limits of amounts", () => {
  test("leave out the gateways that do not take an amount", async () => {
    const shop = setUpFailover();
    const started = await shop.checkout.start({ ...order, amount: rial(1000) });
    expect(started.payment.gateway).toBe("vandar");
    const other = shop.make({ gateways: [shop.makers.irandargah(), shop.makers.vandar()] });
    expect((await other.start({ orderId: "A-2", amount: rial(1000) })).payment.gateway).toBe("vandar");
    expect(shop.asked).toEqual(["vandar", "vandar"]);
  });

  test("that fit no gateway are all named, and nothing is written", async () => {
    const shop = setUpFailover();
    await expect(shop.checkout.start({ ...order, amount: rial(10) })).rejects.toMatchObject({
      code: "invalid_amount",
      message: expect.stringMatching(
        /^No gateway takes 10 Rial: vandar takes 1000 Rial or more; irandargah takes \d+ to \d+ Rial\.$/,
      ),
    });
    await expect(shop.checkout.start({ ...order, gateway: "vandar", amount: rial(10) })).rejects.toMatchObject({
      code: "invalid_amount",
      message: "10 Rial is below the minimum of 1000 Rial of vandar.",
    });
    expect((await shop.checkout.list()).payments).toEqual([]);
  });
});

describe("route", () => {
  const cheapFirst = ({ amount }: { amount: number }) =>
    amount < 1_000_000 ? ["irandargah", "vandar"] : ["vandar", "irandargah"];

  test("decides which gateways are tried, and in which order", async () => {
    const shop = setUpFailover({ route: cheapFirst });
    const small = await shop.checkout.start({ orderId: "small", amount: toman(50_000) });
    const large = await shop.checkout.start({ orderId: "large", amount: toman(500_000) });
    expect([small, large].map(({ payment }) => payment.gateway)).toEqual(["irandargah", "vandar"]);
    const only = shop.make({ route: async () => ["vandar"] });
    shop.break("vandar", unreachable);
    await expect(only.start({ ...order, orderId: "only" })).rejects.toMatchObject({ code: "connection_failed" });
  });

  test.each([[[]], [["vandar", "zarinpal"]], ["vandar"], [undefined]])(
    "that returns %j is refused before anything is written",
    async (names) => {
      const shop = setUpFailover({ route: () => names as string[] });
      await expect(shop.checkout.start(order)).rejects.toMatchObject({
        code: "option_failed",
        message: 'The function "route" must return a list of one or more of vandar, irandargah.',
      });
      expect((await shop.checkout.list()).payments).toEqual([]);
    },
  );

  test("that throws is reported with its error as the cause", async () => {
    const cause = new Error("no rules");
    const shop = setUpFailover({
      route() {
        throw cause;
      },
    });
    await expect(shop.checkout.start(order)).rejects.toMatchObject({ code: "option_failed", cause });
  });
});
