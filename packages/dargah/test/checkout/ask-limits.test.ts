import { describe, expect, test, vi } from "vitest";
import { createAskLimit } from "../../src/checkout/ask-limit.ts";
import { decideClaim } from "../../src/checkout/claim-order.ts";
import type { PaymentRecord } from "../../src/checkout/index.ts";
import { newOrder, newPayment } from "../../src/checkout/new-records.ts";
import { verifyPayment } from "../../src/checkout/verify-payment.ts";
import { rial } from "../../src/money/index.ts";
import { createGate, order, setUpShop, setUpWire } from "../support/checkout.ts";
import { hanging, setUpFailover } from "../support/failover-shop.ts";
import { settle } from "../support/sandbox.ts";
import { definitionOf, subjects } from "../support/subjects.ts";

describe("the limit of calls about open payments", () => {
  test("allows so many at once, and then evenly", () => {
    let now = 1_700_000_000_000;
    const asks = createAskLimit({ perMinute: 3, time: { now: () => now, sleep: async () => undefined } });
    const take = () => asks.take("one");
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
    expect(asks.has("other")).toBe(true);
    now += 19_999;
    expect(take()).toBe(false);
    now += 1;
    expect([take(), take()]).toEqual([true, false]);
    now += 3_600_000;
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
    now -= 3_600_000;
    expect(take()).toBe(false);
    asks.giveBack("one");
    expect([take(), take()]).toEqual([true, false]);
  });

  test.each(subjects)("keeps reloaded pages and sweeps of $name below it, and loses no payment", async (subject) => {
    const shop = setUpWire(subject, { asksPerMinute: 2 });
    const { checkout, visit, onResponse, sandbox } = shop;
    const requests: Request[] = [];
    for (let payer = 0; payer < 6; payer += 1) {
      requests.push(await visit(await checkout.start({ ...order, orderId: `A-${payer}` })));
    }
    onResponse(() => {
      throw new TypeError("The connection was lost.");
    });
    const askedNow = async () => {
      const records = await shop.store.list({ shop: "default", limit: 10 });
      return records.filter(({ askedAt }) => askedAt === sandbox.clock.now()).length;
    };
    // What a payer brings back for the first time is not limited.
    for (const request of requests) await checkout.handle(request.clone());
    expect(await askedNow()).toBe(6);
    await sandbox.clock.advance(6000);
    for (const request of requests) await checkout.handle(request.clone());
    expect(await askedNow()).toBe(2);
    await sandbox.clock.advance(90_000);
    await checkout.reconcile();
    expect(await askedNow()).toBe(2);
    onResponse(() => undefined);
    for (let minute = 0; minute < 10; minute += 1) await shop.later(60);
    expect(shop.delivered.sort()).toEqual(requests.map((_, payer) => `A-${payer}`));
  });

  test.each([0, 60_001, Number.NaN, "many"])("cannot be %s", (asksPerMinute) => {
    expect(() => setUpShop(definitionOf("vandar"), { asksPerMinute: asksPerMinute as number })).toThrow(
      'The option "asksPerMinute" must be a number from 1 to 60000.',
    );
  });
});

test("ten thousand forged callbacks cost no call to a gateway and no read of the store", async () => {
  const { checkout, visit, calls, store } = setUpShop(definitionOf("vandar"));
  const { url } = await visit(await checkout.start(order));
  const [asked, read] = [calls().length, vi.spyOn(store, "read")];
  const token = new URL(url).pathname.split("/").at(-1) ?? "";
  const statuses = new Set<number>();
  for (let forged = 0; forged < 10_000; forged += 1) {
    const at = forged % token.length;
    const letter = token[at] === "0" ? "1" : "0";
    const path = token.slice(0, at) + letter + token.slice(at + 1);
    const request = new Request(`https://shop.example/payments/${path}?token=${forged}&payment_status=OK`);
    statuses.add((await checkout.handle(request)).status);
  }
  expect([...statuses]).toEqual([404]);
  expect(calls()).toHaveLength(asked);
  expect(read).not.toHaveBeenCalled();
});

describe("the lease of a call", () => {
  const now = 1_700_000_000_000;
  const key = { shop: "default", orderId: "A-1", amount: rial(250_000) };
  const at = { account: "one", gateway: "gardeshpay", environment: "production", id: "a" } as const;

  test.each([
    ["receipt", 60, 1, 90],
    ["receipt", 60, 5, 330],
    ["receipt", 200, 2, 430],
    ["payment", 200, 1, 230],
  ] as const)(
    "is longer than its calls: by %s, with %i s, for %i",
    (callbackReference, seconds, receipts, expected) => {
      const made = newPayment({ ...key, ...at, openUntil: now + 600_000, dueAt: null }, now);
      const payments: PaymentRecord[] = [{ ...made, state: "returned", reference: "r1" }];
      const file = { order: newOrder(key, now), payments, refunds: [] };
      const callbacks = Array.from({ length: receipts }, (_, at) => ({
        gateway: "gardeshpay" as const,
        reference: `r${at}`,
        claim: "paid" as const,
        fields: {},
      }));
      const door = { facts: { callbackReference }, totalTimeoutSeconds: seconds } as never;
      const { change } = decideClaim({ file, now }, { id: "a", callbacks, token: "mine", door });
      expect(change?.payments[0]).toMatchObject({ leaseUntil: now + expected * 1000 });
    },
  );
});

describe("a look that says nothing while the payer may be at the gateway", () => {
  const now = 1_700_000_000_000;
  const door = (calls: string[]) => ({
    facts: { callbackReference: "payment", unverifiedMoney: { money: "returns" } },
    look: async () => {
      calls.push("look");
      return "unknown";
    },
    verifyPayment: async () => {
      calls.push("verify");
      return { outcome: "pending" };
    },
  });

  test.each([
    [now + 1, ["look"], "unknown"],
    [now, ["look", "verify"], "pending"],
  ])("is not followed by a claim before the time to pay is over: %i", async (openUntil, expected, outcome) => {
    const calls: string[] = [];
    const payment = { openUntil, gateway: "irandargah" } as PaymentRecord;
    const given = { payment, callbacks: [], now, claim: async () => true };
    expect(await verifyPayment({ door: door(calls) } as never, given)).toMatchObject({ outcome });
    expect(calls).toEqual(expected);
  });
});

describe("a callback of a gateway that left the configuration", () => {
  test.each(subjects)("at $name can be repeated, and pays when the gateway is back", async (subject) => {
    const { checkout, make, visit, delivered } = setUpShop(subject);
    const started = await checkout.start(order);
    const request = await visit(started);
    const other = definitionOf(subject.name === "vandar" ? "inopal" : "vandar").setUp().gateway;
    const without = make({ gateways: [other] });
    const response = await without.handle(request.clone());
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "60"]);
    await expect(without.complete(request.clone())).rejects.toMatchObject({ code: "gateway_missing", retryable: true });
    expect(await without.get(started.payment.id)).toMatchObject({ state: "redirected", isGatewayMissing: true });
    await checkout.handle(request);
    expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
    expect(delivered).toEqual(["A-1"]);
  });

  test("that has ended leads to the shop's page", async () => {
    const { checkout, make, visit } = setUpShop(definitionOf("inopal"));
    const started = await checkout.start(order);
    const request = await visit(started, { cancel: true });
    await checkout.handle(request.clone());
    const without = make({ gateways: [definitionOf("vandar").setUp().gateway] });
    expect((await without.handle(request)).status).toBe(303);
  });
});

test("a start that its caller has aborted writes nothing", async () => {
  const { checkout } = setUpShop(definitionOf("vandar"));
  await expect(checkout.start({ ...order, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "aborted" });
  expect((await checkout.list()).payments).toEqual([]);
});

test("a gateway that hangs in a sweep delays the payments of another one by nothing", async () => {
  const shop = setUpFailover();
  const gate = createGate();
  const slow = [];
  for (let payer = 0; payer < 30; payer += 1) {
    slow.push(await shop.checkout.start({ ...order, orderId: `slow-${payer}`, gateway: "vandar" }));
  }
  const started = await shop.checkout.start({ ...order, gateway: "irandargah" });
  await shop.visit(started);
  shop.break("vandar", (request) => {
    void gate.wait();
    return hanging(request);
  });
  await shop.pass(121);
  const began = shop.sandbox.clock.now();
  const sweep = shop.checkout.reconcile({ limit: 20 });
  await gate.reached;
  for (let turn = 0; turn < 50 && shop.delivered.length === 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(shop.delivered).toEqual(["A-1"]);
  await settle(shop.sandbox, sweep);
  // No further payments of the hanging gateway are begun after 30 s.
  expect(shop.sandbox.clock.now() - began).toBeLessThanOrEqual(61_000);
});
