import { describe, expect, test } from "vitest";
import { rial } from "../../src/money/index.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import * as inopal from "./inopal/subject.ts";
import * as irandargah from "./irandargah/subject.ts";

describe("Inopal says that a payment was verified before, without its order or amount", () => {
  // A shop that takes the reference from the callback: the receipt of 10,000 Rial is brought to an order of 400 million.
  const dearOf = (reference: string) =>
    ({ gateway: "inopal", reference, orderId: "dear", amount: rial(400_000_000) }) as const;

  test.each([
    ["breaks off", "reset-after"],
    ["gets HTTP 500", "http-500"],
    ["gets a proxy's page", "bad-gateway"],
  ] as const)("a first call that %s does not make the receipt pay for another order", async (_, kind) => {
    const set = inopal.setUp({ gateway: { maxRetries: 0 } });
    // The receipt comes from a process with a separate store.
    const elsewhere = { ...set, gateway: set.make({ store: createMemoryStore() }) };
    const { payment } = await inopal.paidPayment(elsewhere, { amount: rial(10_000) });
    set.sandbox.faults.add({ kind, operation: "verifyPayment", committed: false } as never);
    await set.gateway.verifyPayment({ payment: dearOf(payment.reference) });
    set.sandbox.faults.clear();
    await elsewhere.gateway.verifyPayment({ payment });
    for (const _ of [1, 2]) {
      const result = await set.gateway.verifyPayment({ payment: dearOf(payment.reference) });
      expect(result.outcome).not.toBe("paid");
    }
  });

  test("two concurrent calls do not either", async () => {
    const set = inopal.setUp();
    const elsewhere = { ...set, gateway: set.make({ store: createMemoryStore() }) };
    const { payment } = await inopal.paidPayment(elsewhere, { amount: rial(10_000) });
    await elsewhere.gateway.verifyPayment({ payment });
    const results = await Promise.all(
      [1, 2, 3].map(() => set.gateway.verifyPayment({ payment: dearOf(payment.reference) })),
    );
    for (const result of results) expect(result).toMatchObject({ outcome: "unknown", nextStep: "check_own_record" });
  });

  test("what createPayment recorded is believed, also by another process after a lost response", async () => {
    const store = createMemoryStore();
    const set = inopal.setUp({ gateway: { store, maxRetries: 0 } });
    const { payment, callback } = await inopal.paidPayment(set);
    set.sandbox.faults.add({ kind: "reset-after", operation: "verifyPayment" });
    expect(await set.gateway.verifyPayment({ payment, callback })).toMatchObject({ outcome: "unknown" });
    expect(await set.make().verifyPayment({ payment, callback })).toMatchObject({ outcome: "paid", repeated: false });
  });

  test("a wrong record can be corrected, if createPayment left none", async () => {
    const set = inopal.setUp();
    const { payment } = await inopal.paidPayment(set);
    const other = set.make({ store: createMemoryStore() });
    const wrong = { ...payment, amount: rial(1000) };
    expect(await other.verifyPayment({ payment: wrong })).toMatchObject({ mismatch: { field: "amount" } });
    expect(await other.verifyPayment({ payment })).toMatchObject({ outcome: "paid" });
  });
});

describe("IranDargah's read-back has no order", () => {
  test.each([
    ["verified by a call", {}],
    ["verified by the gateway itself", { directVerify: true }],
  ] as const)(
    "a receipt that was %s does not pay for another order of the same amount, on a store without records",
    async (_, how) => {
      const set = irandargah.setUp();
      const { payment, callback } = await irandargah.paidPayment(set, how);
      if (!("directVerify" in how)) await set.gateway.verifyPayment({ payment, callback });
      const other = set.make({ store: createMemoryStore() });
      const stolen = { ...payment, orderId: "B1" };
      for (const back of [callback, undefined]) {
        const result = await other.verifyPayment({ payment: stolen, ...(back && { callback: back }) });
        expect(result).toMatchObject({
          outcome: "failed",
          mismatch: { field: "order", expected: "B1", found: payment.orderId },
        });
        expect(result).toMatchObject({ money: "unknown" });
      }
      expect(await other.verifyPayment({ payment, callback })).toMatchObject({ outcome: "paid" });
    },
  );
});
