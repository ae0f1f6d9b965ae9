import { describe, expect, test } from "vitest";
import { order, setUpWire } from "../support/checkout.ts";
import { subjects } from "../support/subjects.ts";

describe.each(subjects)("asking $name", (subject) => {
  test("after a lost response finds the payment, and delivers it once", async () => {
    const { checkout, visit, later, delivered, onResponse } = setUpWire(subject);
    const started = await checkout.start(order);
    const request = await visit(started);
    onResponse(() => {
      throw new TypeError("The connection was lost.");
    });
    await checkout.handle(request.clone());
    expect((await checkout.get(started.payment.id))?.state).toMatch(/^(unknown|returned)$/);
    expect(delivered).toEqual([]);
    onResponse(() => undefined);
    await later(60);
    expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
    expect(delivered).toEqual(["A-1"]);
  });

  test("happens once in five seconds, however often the payer refreshes", async () => {
    const { checkout, calls, visit, onResponse, sandbox } = setUpWire(subject);
    const request = await visit(await checkout.start(order));
    onResponse(() => {
      throw new TypeError("The connection was lost.");
    });
    await checkout.handle(request.clone());
    const asked = calls().length;
    for (let refresh = 0; refresh < 20; refresh += 1) await checkout.handle(request.clone());
    expect(calls()).toHaveLength(asked);
    await sandbox.clock.advance(5000);
    await checkout.handle(request.clone());
    expect(calls().length).toBeGreaterThan(asked);
  });

  test("while another payment of the order is unknown leaves the second one waiting, and pays one of them", async () => {
    const { checkout, visit, later, delivered, onResponse, events } = setUpWire(subject);
    const [first, second] = [await checkout.start(order), await checkout.start(order)];
    const requests = [await visit(first), await visit(second)] as const;
    // The order is claimed by the first one before its response is lost.
    let seen = 0;
    onResponse(() => {
      seen += 1;
      if (subject.name === "vandar" && seen === 1) return;
      throw new TypeError("The connection was lost.");
    });
    await checkout.handle(requests[0]);
    onResponse(() => undefined);
    await checkout.handle(requests[1]);
    const isClaimed = (await checkout.get(first.payment.id))?.state === "unknown";
    if (isClaimed) {
      expect(await checkout.get(second.payment.id)).toMatchObject({ state: "waiting" });
      expect(delivered).toEqual([]);
      await expect(checkout.start(order)).rejects.toMatchObject({ code: "order_being_checked" });
    }
    await later(60);
    await later(60);
    const states = [first, second].map(async ({ payment }) => (await checkout.get(payment.id))?.state);
    const [paid, other] = isClaimed ? await Promise.all(states) : (await Promise.all(states)).reverse();
    expect(paid).toBe("paid");
    expect(other).toMatch(/^(not_verified|surplus)$/);
    expect(delivered).toEqual(["A-1"]);
    expect(events.filter((event) => event !== "unknown")).toEqual([other]);
  });

  test("by a process that was paused past its lease changes nothing when another one has finished", async () => {
    const { checkout, make, visit, delivered, onResponse, sandbox, later } = setUpWire(subject);
    const started = await checkout.start(order);
    const request = await visit(started);
    let resume = () => {};
    const paused = new Promise<void>((resolve) => {
      resume = resolve;
    });
    let reached = () => {};
    const isPaused = new Promise<void>((resolve) => {
      reached = resolve;
    });
    onResponse(() => {
      onResponse(() => undefined);
      reached();
      return paused;
    });
    const slow = checkout.handle(request.clone());
    await isPaused;
    await sandbox.clock.advance(30_000);
    await make().handle(request.clone());
    await sandbox.clock.advance(20_000);
    await later(50);
    resume();
    await slow;
    await later(60);
    expect(await checkout.get(started.payment.id)).toMatchObject({ state: "paid" });
    expect(delivered).toEqual(["A-1"]);
  });
});
