import { describe, expect, test } from "vitest";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { order } from "../support/checkout.ts";
import { respondingWith, setUpFailover, unreachable } from "../support/failover-shop.ts";

const refusing = respondingWith(401, { status: 0, errors: ["unauthorized"] });

type Shop = ReturnType<typeof setUpFailover>;

let orders = 0;

/** Starts a new order and returns the gateways that were asked for it, in order. */
async function askedBy(shop: Shop, checkout = shop.checkout): Promise<string[]> {
  const before = shop.asked.length;
  orders += 1;
  await checkout.start({ ...order, orderId: `H-${orders}` });
  return shop.asked.slice(before);
}

async function failThreeTimes(shop: Shop): Promise<void> {
  shop.break("vandar", unreachable);
  for (let time = 0; time < 3; time += 1) expect(await askedBy(shop)).toEqual(["vandar", "irandargah"]);
}

describe("a gateway that fails to create payments", () => {
  test("is not asked by any process for a while after three failures", async () => {
    const shop = setUpFailover();
    await failThreeTimes(shop);
    expect(await askedBy(shop)).toEqual(["irandargah"]);
    expect(await askedBy(shop, shop.make())).toEqual(["irandargah"]);
    await shop.pass(29);
    expect(await askedBy(shop, shop.make())).toEqual(["irandargah"]);
  });

  test("is not asked for a while after one failure that only a person can end", async () => {
    const shop = setUpFailover();
    shop.break("vandar", refusing);
    expect(await askedBy(shop)).toEqual(["vandar", "irandargah"]);
    expect(await askedBy(shop)).toEqual(["irandargah"]);
  });

  test("is tried again by one start of all processes when its rest is over, and rests longer if it fails", async () => {
    const shop = setUpFailover();
    await failThreeTimes(shop);
    const processes = [shop.checkout, shop.make(), shop.make()];
    // All of them know the same about the gateway when its rest ends.
    await shop.pass(27);
    for (const checkout of processes) expect(await askedBy(shop, checkout)).toEqual(["irandargah"]);
    await shop.pass(4);
    const before = shop.asked.length;
    await Promise.all(processes.map((checkout, at) => checkout.start({ ...order, orderId: `P-${at}` })));
    expect(shop.asked.slice(before).filter((name) => name === "vandar")).toHaveLength(1);
    await shop.pass(31);
    expect(await askedBy(shop)).toEqual(["irandargah"]);
    await shop.pass(31);
    expect(await askedBy(shop)).toEqual(["vandar", "irandargah"]);
  });

  test("is used as before when it works again", async () => {
    const shop = setUpFailover();
    await failThreeTimes(shop);
    shop.heal("vandar");
    await shop.pass(31);
    expect(await askedBy(shop)).toEqual(["vandar"]);
    expect(await askedBy(shop)).toEqual(["vandar"]);
    expect(await askedBy(shop, shop.make())).toEqual(["vandar"]);
    const { account } = await shop.store.readAccount({ shop: "default", account: "vandar" });
    expect(account).toMatchObject({ failures: 0, restUntil: null });
  });

  test("is asked all the same when no other gateway works", async () => {
    const shop = setUpFailover();
    shop.break("vandar", refusing);
    shop.break("irandargah", unreachable);
    for (let time = 0; time < 4; time += 1) {
      await expect(shop.checkout.start({ ...order, orderId: `N-${time}` })).rejects.toThrow();
    }
    shop.heal("vandar");
    expect((await shop.checkout.start({ ...order, orderId: "N-9" })).payment.gateway).toBe("vandar");
  });

  test("is asked when the caller names it", async () => {
    const shop = setUpFailover();
    await failThreeTimes(shop);
    shop.heal("vandar");
    const { payment } = await shop.checkout.start({ ...order, gateway: "vandar" });
    expect(payment.gateway).toBe("vandar");
  });

  test("still has the payments verified that it has created", async () => {
    const shop = setUpFailover();
    const started = await shop.checkout.start(order);
    shop.break("vandar", refusing);
    await askedBy(shop);
    expect(await askedBy(shop)).toEqual(["irandargah"]);
    shop.heal("vandar");
    await shop.checkout.handle(await shop.visit(started));
    expect(await shop.checkout.get(started.payment.id)).toMatchObject({ state: "paid", gateway: "vandar" });
    expect(shop.delivered).toEqual(["A-1"]);
  });

  test("does not rest because of three failures in several minutes", async () => {
    const shop = setUpFailover();
    shop.break("vandar", unreachable);
    for (let time = 0; time < 3; time += 1) {
      await shop.pass(61);
      expect(await askedBy(shop)).toEqual(["vandar", "irandargah"]);
    }
    expect(await askedBy(shop)).toEqual(["vandar", "irandargah"]);
  });

  test("does not rest because of what payers enter", async () => {
    const shop = setUpFailover();
    const refused = { orderId: "", amount: order.amount, mobile: "09120000000", description: "a".repeat(256) };
    for (let time = 0; time < 4; time += 1) {
      await shop.checkout.start({ ...refused, orderId: `I-${time}` }).catch(() => undefined);
    }
    expect(await askedBy(shop)).toEqual(["vandar"]);
  });
});

test("a store that cannot say how the gateways do keeps nobody from paying", async () => {
  const fail = () => Promise.reject(new Error("The database is down."));
  const shop = setUpFailover({ store: { ...createMemoryCheckoutStore(), readAccount: fail, updateAccount: fail } });
  shop.break("vandar", unreachable);
  for (let time = 0; time < 4; time += 1) expect(await askedBy(shop)).toEqual(["vandar", "irandargah"]);
});

test("a payment that goes well writes nothing about its gateway, which is read once in five seconds", async () => {
  const memory = createMemoryCheckoutStore();
  const used: string[] = [];
  const shop = setUpFailover({
    store: {
      ...memory,
      readAccount: async (key) => {
        used.push("read");
        return memory.readAccount(key);
      },
      updateAccount: async (key, decide) => {
        used.push("update");
        return memory.updateAccount(key, decide);
      },
    },
  });
  for (let time = 0; time < 3; time += 1) expect(await askedBy(shop)).toEqual(["vandar"]);
  expect(used).toEqual(["read"]);
  await shop.pass(5);
  await askedBy(shop);
  expect(used).toEqual(["read", "read"]);
});
