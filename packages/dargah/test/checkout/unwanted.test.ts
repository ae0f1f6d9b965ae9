import { expect, test } from "vitest";
import { createClaim } from "../../src/checkout/claim-order.ts";
import type { Account, CheckoutContext } from "../../src/checkout/context.ts";
import { endUnwanted } from "../../src/checkout/end-unwanted.ts";
import type { PaymentRecord } from "../../src/checkout/index.ts";
import { verifyPayment } from "../../src/checkout/verify-payment.ts";
import { DargahError, type Verification } from "../../src/index.ts";
import { order, setUpShop } from "../support/checkout.ts";
import { definitionOf } from "../support/subjects.ts";

test("a payment that ended before its order was paid by another one is not due for ever", async () => {
  const { checkout, visit, later, store, sandbox } = setUpShop(definitionOf("inopal"));
  const first = await checkout.start(order);
  const declined = await visit(first, { cancel: true });
  const form = new URLSearchParams(await declined.clone().text());
  form.set("status", "1");
  await checkout.handle(declined);
  await checkout.handle(await visit(await checkout.start(order)));
  await checkout.handle(new Request(declined.url, { method: "POST", body: form }));
  await later(10);
  await later(10);
  await sandbox.clock.advance(86_400_000);
  expect(await store.duePayments({ shop: "default", limit: 10 })).toEqual([]);
});

test("a failed payment with a late receipt, whose order another payment has paid, is not verified, so nobody knows where its money is", async () => {
  const { checkout, visit, events, later } = setUpShop(definitionOf("inopal"));
  const first = await checkout.start(order);
  const declined = await visit(first, { cancel: true });
  const form = new URLSearchParams(await declined.clone().text());
  form.set("status", "1");
  await checkout.handle(declined);
  expect(await checkout.get(first.payment.id)).toMatchObject({ state: "failed", money: "returns" });
  await checkout.handle(await visit(await checkout.start(order)));
  await checkout.handle(new Request(declined.url, { method: "POST", body: form }));
  await later(10);
  expect(await checkout.get(first.payment.id)).toMatchObject({ state: "not_verified", money: "unknown" });
  expect(events).toContain("not_verified");
});

test.each([
  ["unknown", "failed", "returns"],
  ["awaiting_verification", "not_verified", "unknown"],
] as const)("a failed payment that a look calls %s is %s", async (seen, state, money) => {
  const { checkout, visit, store, sandbox } = setUpShop(definitionOf("irandargah"));
  const started = await checkout.start(order);
  await checkout.handle(await visit(started, { card: "failed" }));
  await sandbox.clock.advance(10_000);
  const { file } = await store.read({ paymentId: started.payment.id });
  const payment = file?.payments[0] as PaymentRecord;
  const door = { facts: { unverifiedMoney: { money: "unknown" } }, look: async () => seen };
  const given = { account: { door } as unknown as Account, payment, callbacks: [], why: "order paid" } as const;
  const context = { store } as unknown as CheckoutContext;
  expect(payment.state).toBe("failed");
  expect(await endUnwanted(context, given)).toMatchObject({ state, money });
});

test("money of a look that says expired is where the gateway's docs say", async () => {
  const { checkout, visit, store } = setUpShop(definitionOf("irandargah"));
  const started = await checkout.start(order);
  await visit(started);
  const { file } = await store.read({ paymentId: started.payment.id });
  const payment = file?.payments[0] as PaymentRecord;
  const door = { facts: { unverifiedMoney: { money: "unknown" } }, look: async () => "expired" };
  const given = { account: { door } as unknown as Account, payment, callbacks: [], why: "order paid" } as const;
  const context = { store, wanted: new Set() } as unknown as CheckoutContext;
  expect(await endUnwanted(context, given)).toMatchObject({ state: "expired", money: "unknown" });
});

const failed: Verification = { outcome: "failed", reason: "not_paid", money: "returns" };
const unknown: Verification = {
  outcome: "unknown",
  nextStep: "verify_again",
  error: new DargahError("timeout", "It took too long."),
};

test.each([
  ["failed, then unknown", [failed, unknown], "unknown"],
  ["unknown, then failed", [unknown, failed], "unknown"],
  ["pending, then failed", [{ outcome: "pending" }, failed], "failed"],
] as const)("of several receipts, one whose fate is open decides: %s", async (_, outcomes, expected) => {
  const rest = [...outcomes];
  const account = {
    gateway: "gardeshpay",
    door: { facts: { callbackReference: "receipt" }, verifyPayment: async () => rest.shift() },
  };
  const callbacks = outcomes.map((_, at) => ({
    gateway: "gardeshpay",
    reference: String(at),
    claim: "nothing",
    fields: {},
  }));
  const given = { payment: {} as PaymentRecord, callbacks, claim: async () => true };
  expect(await verifyPayment(account as never, given as never)).toMatchObject({ outcome: expected });
});

test("a claim that was refused stays refused for the further receipts of the same call", async () => {
  let writes = 0;
  const payment = { id: "a", orderId: "A-1", state: "returned" } as PaymentRecord;
  const store = {
    update: async (_: unknown, decide: (found: object) => unknown) => {
      writes += 1;
      decide({ file: undefined, now: 0 });
    },
  };
  const context = { store, handlers: {} } as unknown as CheckoutContext;
  const known = { file: undefined, now: 0 };
  const given = { account: {} as Account, payment, callbacks: [], token: "mine", known };
  const { claim, refusal } = createClaim(context, given);
  expect([await claim(), await claim(), refusal(), writes]).toEqual([false, false, "busy", 1]);
});
