import { expect, test } from "vitest";
import { createMemoryCheckoutStore } from "../../src/checkout/index.ts";
import type { PaymentRecord } from "../../src/checkout/records.ts";
import { order, setUpWire } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

const subject = definitionOf("inopal");

/** A shop whose store can lose writes, as a failover of Redis does. */
function setUpFailingShop() {
  let now = () => 0;
  const store = createMemoryCheckoutStore({ now: () => now() });
  const shop = setUpWire(subject, { store });
  now = () => shop.sandbox.clock.now();
  /** Puts a payment back to what it was before the gateway had created it. */
  const lose = (id: string, more: Partial<PaymentRecord>) =>
    store.update({ paymentId: id }, ({ file }) => {
      if (file === undefined) return undefined;
      const lost = {
        reference: null,
        redirect: null,
        callbacks: [],
        leaseToken: null,
        leaseUntil: null,
        askedAt: null,
      };
      const payments = file.payments.map((payment) => ({ ...payment, ...lost, ...more }));
      return {
        order: { ...file.order, claim: more.state === "unknown" ? id : null, version: file.order.version + 1 },
        payments,
        jobs: [],
      };
    });
  const stateOf = async (id: string) => (await shop.checkout.get(id))?.state;
  return { ...shop, store, lose, stateOf };
}

test("a payment whose creation was lost while it was verified does not stay open for ever", async () => {
  const { sandbox, checkout, visit, later, onResponse, lose, stateOf } = setUpFailingShop();
  const started = await checkout.start(order);
  const { id } = started.payment;
  const request = await visit(started, { cancel: true });
  onResponse(async () => void (await lose(id, { state: "created", dueAt: sandbox.clock.now() + 95_000 })));
  await checkout.complete(request).catch(() => undefined);
  onResponse(() => undefined);
  expect(await stateOf(id)).toBe("created");
  await later(120);
  expect(await stateOf(id)).toBe("failed");
});

test.each(["failed", "unknown"] as const)(
  "a payment that is %s and whose reference was lost leaves the sweep",
  async (state) => {
    const { sandbox, checkout, store, later, lose } = setUpFailingShop();
    const { id } = (await checkout.start(order)).payment;
    await lose(id, { state, dueAt: sandbox.clock.now() });
    await later(10);
    expect((await store.read({ paymentId: id })).file?.payments[0]?.dueAt).toBeNull();
  },
);
