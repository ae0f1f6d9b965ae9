import { collectGarbage } from "@dargah/test-kit/heap";
import { describe, expect, test, vi } from "vitest";
import { testCards } from "../../src/core/cards.ts";
import { createClock } from "../../src/core/clock.ts";
import type { Payment } from "../../src/core/payment.ts";
import { createPayments, type NewPayment } from "../../src/core/payments.ts";
import { createRandom } from "../../src/core/random.ts";

const start = Date.parse("2025-10-01T10:30:00+03:30");
const minute = 60_000;
const cardOf = (outcome: string) => {
  const card = testCards.find((known) => known.outcome === outcome);
  if (!card) throw new Error(`no card for ${outcome}`);
  return card;
};

function setUp({ limit = 100 } = {}) {
  const clock = createClock({ start, running: false });
  const payments = createPayments({ clock, random: createRandom({ seed: 1, stream: "payments" }), limit });
  let count = 0;
  const create = (given: Partial<NewPayment> = {}): Payment => {
    count += 1;
    return payments.create({
      gateway: "vandar",
      terminal: "shop",
      reference: `reference-${count}`,
      amount: 10_000,
      callbackUrl: "https://shop.example/return",
      payWithin: 20 * minute,
      verifyWithin: { milliseconds: 10 * minute, from: "paid" },
      ...given,
    });
  };
  return { clock, payments, create };
}

describe("a new payment", () => {
  test("is pending, and is found by its id, its reference and its aliases, only at its own gateway", () => {
    const { payments, create } = setUp();
    const payment = create({ reference: "token", aliases: ["transaction:7"], orderId: "order" });
    expect(payment).toMatchObject({
      id: "pay_000001",
      state: "pending",
      orderId: "order",
      payerFee: 0,
      createdAt: start,
      payUntil: start + 20 * minute,
    });
    expect(payments.get("pay_000001")).toBe(payment);
    expect(payments.find("vandar", "token")).toBe(payment);
    expect(payments.find("vandar", "transaction:7")).toBe(payment);
    expect(payments.find("inopal", "token")).toBeUndefined();
    expect(payments.find("vandar", "transaction:8")).toBeUndefined();
  });

  test("may have the reference of another gateway's payment", () => {
    const { payments, create } = setUp();
    const first = create({ reference: "same" });
    const second = create({ reference: "same", gateway: "inopal" });
    expect(payments.find("vandar", "same")).toBe(first);
    expect(payments.find("inopal", "same")).toBe(second);
  });
});

describe("the time to pay", () => {
  test.each([
    { after: 20 * minute - 1, state: "pending" },
    { after: 20 * minute, state: "timeout" },
  ])("an unpaid payment is $state after $after ms", async ({ after, state }) => {
    const { clock, create } = setUp();
    const payment = create();
    await clock.advance(after);
    expect(payment.state).toBe(state);
    expect(payment.failure).toBe(state === "timeout" ? "expired" : undefined);
  });

  test("does not run out for a payment that has ended otherwise", async () => {
    const { clock, payments, create } = setUp();
    const cancelled = create();
    payments.cancel(cancelled);
    const failed = create();
    payments.pay(failed, cardOf("failed"));
    await clock.advance("1d");
    expect([cancelled.state, failed.state]).toEqual(["cancelled", "failed"]);
  });
});

describe("a card", () => {
  test.each([
    { outcome: "success", state: "paid", failure: undefined },
    { outcome: "failed", state: "failed", failure: "declined" },
    { outcome: "insufficient", state: "failed", failure: "insufficient" },
    { outcome: "timeout", state: "timeout", failure: "timeout" },
  ])("for $outcome leaves the payment $state", ({ outcome, state, failure }) => {
    const { payments, create } = setUp();
    const payment = create();
    payments.pay(payment, cardOf(outcome));
    expect(payment.state).toBe(state);
    expect(payment.failure).toBe(failure);
    expect(payment.card).toBe(cardOf(outcome));
    expect(payment.openedAt).toBe(start);
    expect(payment.paidAt).toBe(state === "paid" ? start : undefined);
    if (state === "paid") expect(payment.bankReference).toMatch(/^[1-9]\d{11}$/);
    else expect(payment.bankReference).toBeUndefined();
  });

  test("is ignored once the payment has ended", () => {
    const { payments, create } = setUp();
    const payment = create();
    payments.pay(payment, cardOf("failed"));
    payments.pay(payment, cardOf("success"));
    payments.cancel(payment);
    expect(payment).toMatchObject({ state: "failed", failure: "declined", card: cardOf("failed") });
  });

  test.each([
    { allowedCards: [], number: "6037997123456789", allowed: true },
    { allowedCards: ["6037997123456789"], number: "6037997123456789", allowed: true },
    { allowedCards: ["6037997123456780"], number: "6037997123456789", allowed: false },
    { allowedCards: ["6219861012345678", "603799******6789"], number: "6037997123456789", allowed: true },
    { allowedCards: ["603799******678"], number: "6037997123456789", allowed: false },
  ])("$number may pay if $allowedCards are allowed: $allowed", ({ allowedCards, number, allowed }) => {
    const { payments, create } = setUp();
    expect(payments.allows(create({ allowedCards }), number)).toBe(allowed);
  });
});

describe("the time to verify", () => {
  test.each([
    { from: "paid" as const, after: 10 * minute - 1, state: "paid" },
    { from: "paid" as const, after: 10 * minute, state: "reversed" },
    { from: "opened" as const, after: 4 * minute - 1, state: "paid" },
    { from: "opened" as const, after: 4 * minute, state: "reversed" },
  ])("counted from when it was $from: $state after $after ms", async ({ from, after, state }) => {
    const { clock, payments, create } = setUp();
    const payment = create({ verifyWithin: { milliseconds: 10 * minute, from } });
    payments.open(payment);
    await clock.advance(6 * minute);
    payments.pay(payment, cardOf("success"));
    expect(payment.verifyUntil).toBe(start + (from === "paid" ? 16 : 10) * minute);
    await clock.advance(after);
    expect(payment.state).toBe(state);
  });

  test("ends with the verification, which happens once and only for paid payments", async () => {
    const { clock, payments, create } = setUp();
    const pending = create();
    payments.verify(pending);
    expect(pending).toMatchObject({ state: "pending" });
    const payment = create();
    payments.pay(payment, cardOf("success"));
    payments.verify(payment);
    expect(payment).toMatchObject({ state: "verified", verifiedAt: start });
    await clock.advance("19m");
    payments.verify(payment);
    await clock.advance("1d");
    expect(payment).toMatchObject({ state: "verified", verifiedAt: start });
  });

  test("money is given back as a reversal before the verification and as a refund after it", () => {
    const { payments, create } = setUp();
    const [pending, paid, verified] = [create(), create(), create()];
    for (const payment of [paid, verified]) payments.pay(payment, cardOf("success"));
    payments.verify(verified);
    for (const payment of [pending, paid, verified]) payments.giveBack(payment);
    expect([pending.state, paid.state, verified.state]).toEqual(["pending", "reversed", "refunded"]);
  });
});

describe("the limit", () => {
  test("keeps that many payments, and forgets the oldest with all their names", () => {
    const { payments, create } = setUp({ limit: 3 });
    const all = Array.from({ length: 10 }, (_, index) => create({ aliases: [`order:${index}`] }));
    expect(payments.count()).toBe(3);
    expect([...payments.all()]).toEqual(all.slice(7));
    expect(all.map(({ id }) => payments.get(id) !== undefined).indexOf(true)).toBe(7);
    expect(all.map(({ reference }) => payments.find("vandar", reference) !== undefined).indexOf(true)).toBe(7);
    expect(all.map((_, index) => payments.find("vandar", `order:${index}`) !== undefined).indexOf(true)).toBe(7);
  });

  test("goes on forgetting the oldest after everything was cleared", () => {
    const { payments, create } = setUp({ limit: 2 });
    for (let count = 0; count < 5; count++) create();
    payments.clear();
    expect(payments.count()).toBe(0);
    const ids = Array.from({ length: 4 }, () => create().id);
    expect(ids).toEqual(["pay_000001", "pay_000002", "pay_000003", "pay_000004"]);
    expect([...payments.all()].map(({ id }) => id)).toEqual(["pay_000003", "pay_000004"]);
  });

  test("leaves a name to the newer payment that took it over", () => {
    const { payments, create } = setUp({ limit: 2 });
    create({ aliases: ["order:1"] });
    const newer = create({ aliases: ["order:1"] });
    create();
    expect(payments.find("vandar", "order:1")).toBe(newer);
  });

  test("leaves nothing of a forgotten payment in memory, long before its time to pay is over", async () => {
    const { create } = setUp({ limit: 1 });
    const forgotten = new WeakRef(create());
    create();
    // A new reference lives until the end of its task.
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    expect(forgotten.deref()).toBeUndefined();
  });

  test("cancels the deadlines of forgotten payments", async () => {
    const { clock, payments, create } = setUp({ limit: 1 });
    const pending = create();
    const paid = create();
    payments.pay(paid, cardOf("success"));
    create();
    const changed = vi.fn();
    payments.onChange(changed);
    await clock.advance("1d");
    expect([pending.state, paid.state]).toEqual(["pending", "paid"]);
    expect(changed).toHaveBeenCalledTimes(1);
  });
});

test("every change is reported with the previous state, until the listener is removed", async () => {
  const { clock, payments, create } = setUp();
  const reported: (string | undefined)[][] = [];
  const stop = payments.onChange(({ payment, from }) => reported.push([payment.id, from, payment.state]));
  const first = create();
  payments.pay(first, cardOf("success"));
  payments.verify(first);
  payments.verify(first);
  payments.giveBack(first);
  create();
  await clock.advance("20m");
  stop();
  create();
  expect(reported).toEqual([
    ["pay_000001", undefined, "pending"],
    ["pay_000001", "pending", "paid"],
    ["pay_000001", "paid", "verified"],
    ["pay_000001", "verified", "refunded"],
    ["pay_000002", undefined, "pending"],
    ["pay_000002", "pending", "timeout"],
  ]);
});
