import { describe, expect, test } from "vitest";
import { type CheckoutStore, createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import { toman } from "../../src/money/index.ts";
import { createGate, order, setUpShop, setUpWire } from "../support/checkout.ts";
import { settle } from "../support/sandbox.ts";
import { definitionOf, subjects } from "../support/subjects.ts";

/** The callback of GardeshPay with another tracking number. */
function withReceipt(request: Request, trackingNumber: string): Request {
  const url = new URL(request.url);
  url.searchParams.set("trackingNumber", trackingNumber);
  return new Request(url);
}

describe.each(subjects)("asking $name", (subject) => {
  test("happens once for twenty refreshes at the same moment", async () => {
    const alone = setUpWire(subject);
    const request = await alone.visit(await alone.checkout.start(order));
    const before = alone.calls().length;
    await alone.checkout.handle(request);
    const needed = alone.calls().length - before;

    const { checkout, make, visit, calls } = setUpWire(subject);
    const many = await visit(await checkout.start(order));
    const processes = [checkout, make()];
    const asked = calls().length;
    const refreshes = Array.from({ length: 20 }, (_, at) => processes[at % 2]?.handle(many.clone()));
    await Promise.all(refreshes);
    expect(calls().length - asked).toBe(needed);
  });

  test("goes on when the money is no longer wanted after the call that keeps it was lost", async () => {
    let isWanted = true;
    const { checkout, visit, later, onResponse, delivered } = setUpWire(subject, { stillWanted: () => isWanted });
    const started = await checkout.start(order);
    const request = await visit(started);
    // Every response after the first look is lost.
    let seen = 0;
    onResponse(() => {
      seen += 1;
      if (subject.name === "vandar" && seen === 1) return;
      throw new TypeError("The connection was lost.");
    });
    await checkout.handle(request.clone());
    const held = (await checkout.get(started.payment.id))?.state === "unknown";
    onResponse(() => undefined);
    isWanted = false;
    for (let minute = 0; minute < 3; minute += 1) await later(60);
    const { state } = (await checkout.get(started.payment.id)) ?? {};
    if (held) expect([state, delivered]).toEqual(["paid", ["A-1"]]);
    else expect([state, delivered]).toEqual(["surplus", []]);
  });
});

describe("what the payer brought back while the gateway was asked", () => {
  const subject = definitionOf("gardeshpay");

  test.each(["after the claim", "at once"])("is asked about as well: %s", async (when) => {
    const { checkout, visit, later, delivered, onResponse } = setUpWire(subject);
    const started = await checkout.start(order);
    const own = await visit(started);
    const gate = createGate();
    if (when === "after the claim") {
      onResponse(async () => {
        onResponse(() => undefined);
        await gate.wait();
      });
    }
    const first = checkout.handle(withReceipt(own, "1000000001"));
    if (when === "after the claim") await gate.reached;
    const second = checkout.handle(own);
    if (when === "after the claim") await second;
    gate.open();
    await Promise.all([first, second]);
    await later(10);
    expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
    expect(delivered).toEqual(["A-1"]);
  });
});

test("a payment that a sweep ended while its process was paused is not handed out", async () => {
  const setUp = definitionOf("vandar").setUp();
  const memory = createMemoryCheckoutStore({ now: () => setUp.sandbox.clock.now() });
  const gate = createGate();
  let writes = 0;
  const store: CheckoutStore<undefined> = {
    ...memory,
    update: async (...given) => {
      writes += 1;
      // The gateway has created the payment, and its reference is not stored yet.
      if (writes === 2) await gate.wait();
      return memory.update(...given);
    },
  };
  const { checkout, later, visit, delivered } = setUpShop(definitionOf("vandar"), { store }, setUp);
  const slow = checkout.start(order);
  await gate.reached;
  await later(121);
  gate.open();
  await expect(slow).rejects.toMatchObject({ code: "order_being_checked", retryable: true });
  await checkout.handle(await visit(await checkout.start(order)));
  expect(delivered).toEqual(["A-1"]);
});

test("a payment that is continued after its amount was changed and changed back can be paid", async () => {
  const { checkout, visit, delivered, sandbox } = setUpWire(definitionOf("vandar"));
  const other = { ...order, amount: toman(50_000) };
  const all = Promise.all([checkout.start(order), checkout.start(other), checkout.start(order)]);
  const [first, , third] = await settle(sandbox, all);
  expect(third.payment.id).toBe(first.payment.id);
  await checkout.handle(await visit(third));
  expect(await checkout.get(third.payment.id)).toMatchObject({ state: "paid" });
  expect(delivered).toEqual(["A-1"]);
});
