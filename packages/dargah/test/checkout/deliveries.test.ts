import { expect, test } from "vitest";
import { createGate, order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const subject = definitionOf("inopal");

/** A shop with a paid order whose handlers fail until the test says otherwise. */
async function setUpBroken() {
  let isBroken = true;
  const runs: string[] = [];
  const run = (name: string) => () => {
    runs.push(name);
    if (isBroken) throw new Error(`${name} failed.\nsecond line`);
  };
  const shop = setUpShop(subject, { onPaid: run("onPaid"), afterPaid: run("afterPaid"), onEvent: run("onEvent") });
  const started = await shop.checkout.start(order);
  await shop.checkout.handle(await shop.visit(started));
  return {
    ...shop,
    runs,
    id: started.payment.id,
    fix() {
      isBroken = false;
    },
    async deliveries() {
      const { payments } = await shop.checkout.list();
      return payments[0]?.deliveries ?? [];
    },
    async untilStuck() {
      for (let turn = 0; turn < 30; turn += 1) await shop.later(900);
    },
  };
}

test("a list shows the handlers that have failed, with their tries, their error and their next run", async () => {
  const { deliveries, sandbox, untilStuck } = await setUpBroken();
  const now = sandbox.clock.now();
  expect(await deliveries()).toEqual([
    { event: "after_paid", state: "pending", tries: 0, nextTryAt: new Date(now + 2000) },
    { event: "paid", state: "pending", tries: 1, error: "onPaid failed.", nextTryAt: new Date(now + 2000) },
  ]);
  await untilStuck();
  const [, paid] = await deliveries();
  expect(paid).toMatchObject({ event: "paid", state: "stuck", error: "onPaid failed." });
  expect(paid?.tries).toBeGreaterThanOrEqual(12);
});

test("a list can have only the payments with a delivery that is pending, stuck or done", async () => {
  const { checkout, visit, id, untilStuck, fix } = await setUpBroken();
  const idsOf = async (delivery: "pending" | "stuck" | "done") =>
    (await checkout.list({ delivery })).payments.map((payment) => payment.id);
  expect([await idsOf("pending"), await idsOf("stuck"), await idsOf("done")]).toEqual([[id], [], []]);
  await untilStuck();
  fix();
  const other = await checkout.start({ ...order, orderId: "A-2" });
  await checkout.handle(await visit(other));
  expect(await idsOf("stuck")).toEqual([id]);
  expect(await idsOf("done")).toEqual([other.payment.id]);
  await expect(checkout.list({ delivery: "failed" as never })).rejects.toMatchObject({
    code: "invalid_option",
    message: '"delivery" must be "pending", "done", "stuck", but is "failed".',
  });
});

test("retryDelivery runs stuck handlers at once, the delivery before what follows it, and done ones not again", async () => {
  const { checkout, id, runs, untilStuck, fix, deliveries } = await setUpBroken();
  await untilStuck();
  fix();
  runs.length = 0;
  const after = await checkout.retryDelivery(id);
  expect(runs).toEqual(["onPaid", "afterPaid"]);
  expect(after).toMatchObject([
    { event: "after_paid", state: "done" },
    { event: "paid", state: "done" },
  ]);
  expect(after).toEqual(await deliveries());
  expect(after[1]).not.toHaveProperty("error");
  expect(after[1]).not.toHaveProperty("nextTryAt");
  await checkout.retryDelivery(id);
  expect(runs).toEqual(["onPaid", "afterPaid"]);
});

test("a handler that fails again after retryDelivery stays stuck, with the new error", async () => {
  const { checkout, id, untilStuck, deliveries } = await setUpBroken();
  await untilStuck();
  const before = (await deliveries())[1]?.tries ?? 0;
  const [, paid] = await checkout.retryDelivery(id);
  expect(paid).toMatchObject({ state: "stuck", tries: before + 1, error: "onPaid failed." });
});

test("retryDelivery leaves a handler alone that is running", async () => {
  const gate = createGate();
  let runs = 0;
  const { checkout, visit } = setUpShop(subject, {
    async onPaid() {
      runs += 1;
      await gate.wait();
    },
  });
  const { payment, redirect } = await checkout.start(order);
  const visiting = checkout.handle(await visit({ redirect }));
  await gate.reached;
  await checkout.retryDelivery(payment.id);
  expect(runs).toBe(1);
  gate.open();
  await visiting;
  expect((await checkout.list()).payments[0]?.deliveries).toMatchObject([{ event: "paid", state: "done", tries: 1 }]);
});

test("the events of a failed payment are deliveries too", async () => {
  const { checkout, visit, fix } = await setUpBroken();
  const { payment, redirect } = await checkout.start({ ...order, orderId: "A-2" });
  await checkout.handle(await visit({ redirect }, { cancel: true }));
  const [failed] = (await checkout.list({ orderId: "A-2" })).payments;
  expect(failed?.deliveries).toMatchObject([{ event: failed?.state, state: "pending" }]);
  fix();
  expect(await checkout.retryDelivery(payment.id)).toMatchObject([{ event: failed?.state, state: "done" }]);
});

test("retryDelivery refuses a payment that does not exist in this shop", async () => {
  const { checkout, make, id } = await setUpBroken();
  for (const run of [() => checkout.retryDelivery("nobody"), () => make({ shop: "other" }).retryDelivery(id)]) {
    await expect(run()).rejects.toMatchObject({ code: "order_not_found" });
  }
});
