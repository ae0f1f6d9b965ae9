import { describe, expect, test } from "vitest";
import type { Subject } from "../support/checkout.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { subjects } from "../support/subjects.ts";

/** What becomes of a payment that was paid and whose payer never came back. */
const unreturned: Record<string, object> = {
  vandar: { state: "paid", money: "kept" },
  irandargah: { state: "paid", money: "kept" },
  "invoice-script": { state: "paid", money: "kept" },
  // Nothing can be looked at, so it is asked about once, when the time to pay is over.
  inopal: { state: "expired", money: "returns" },
  // Only the payer brings the number by which it can be asked about.
  gardeshpay: { state: "expired", money: "unknown" },
};

describe.each(subjects)("an order paid at $name", (subject: Subject) => {
  test("is paid, delivered once, and leads the payer to the shop's own page", async () => {
    const { checkout, visit, delivered } = setUpShop(subject);
    const started = await checkout.start(order);
    const response = await checkout.handle(await visit(started));
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe("https://shop.example/orders/A-1");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(await checkout.get(started.payment.id)).toMatchObject({
      state: "paid",
      orderId: "A-1",
      amount: order.amount,
      money: "kept",
    });
    expect(delivered).toEqual(["A-1"]);
  });

  test("is delivered once however often the payer comes back", async () => {
    const { checkout, visit, delivered, calls } = setUpShop(subject);
    const request = await visit(await checkout.start(order));
    const copies = Array.from({ length: 5 }, () => request.clone());
    await Promise.all(copies.map((copy) => checkout.handle(copy)));
    const asked = calls().length;
    await checkout.handle(request);
    expect(delivered).toEqual(["A-1"]);
    expect(calls()).toHaveLength(asked);
  });

  test("cannot be started again", async () => {
    const { checkout, visit } = setUpShop(subject);
    await checkout.handle(await visit(await checkout.start(order)));
    await expect(checkout.start(order)).rejects.toMatchObject({ code: "order_paid" });
  });

  test("ends in its documented state when the payer never comes back", async () => {
    const { checkout, visit, later, delivered } = setUpShop(subject);
    const started = await checkout.start(order);
    await visit(started);
    for (let minute = 0; minute < 60; minute += 2) await later(120);
    const payment = await checkout.get(started.payment.id);
    expect(payment).toMatchObject(unreturned[subject.name] ?? {});
    expect(delivered).toHaveLength(payment?.state === "paid" ? 1 : 0);
  });

  test("that a payer declined can be started again at once, and is paid by the second payment", async () => {
    const { checkout, visit, delivered } = setUpShop(subject);
    const started = await checkout.start(order);
    await checkout.handle(await visit(started, { cancel: true }));
    const again = await checkout.start(order);
    expect(again.payment.id).not.toBe(started.payment.id);
    await checkout.handle(await visit(again));
    expect(await checkout.get(again.payment.id)).toMatchObject({ state: "paid" });
    expect(delivered).toEqual(["A-1"]);
  });

  test("is paid by one of two payments in two tabs, and the other one is not verified or is surplus", async () => {
    const { checkout, visit, later, delivered, events } = setUpShop(subject);
    const first = await checkout.start(order);
    const second = await checkout.start(order);
    expect(second.payment.id).not.toBe(first.payment.id);
    const requests = await Promise.all([visit(first), visit(second)]);
    await Promise.all(requests.map((request) => checkout.handle(request)));
    await later(60);
    await later(60);
    const states = await Promise.all([first, second].map(({ payment }) => checkout.get(payment.id)));
    // The invoice script keeps the money without being asked to.
    const other = subject.name === "invoice-script" ? "surplus" : "not_verified";
    expect(states.map((payment) => payment?.state).sort()).toEqual([other, "paid"].sort());
    expect(delivered).toEqual(["A-1"]);
    expect(events).toEqual([other]);
  });
});
