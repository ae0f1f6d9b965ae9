import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { withData } from "../../support/altered-responses.ts";
import { order } from "../../support/sandbox.ts";
import { paidPayment, setUp, verifyPath } from "./subject.ts";

test("a payment goes from creation to verification", async () => {
  const set = setUp();
  const { payment, callback } = await paidPayment(set);
  expect(payment).toMatchObject({ gateway: "gardeshpay", orderId: "A1", amount: 250_000, redirect: { method: "GET" } });
  expect(payment.redirect.url).toBe(`https://ipg.gardeshpay.ir/v1/provider/payment/redirect/${payment.reference}`);
  expect(payment.reference).toMatch(/^14040709\d{11}$/);
  expect(callback).toMatchObject({ orderId: "A1", claim: "nothing" });
  expect(callback.reference).not.toBe(payment.reference);
  const result = await set.gateway.verifyPayment({ payment, callback });
  expect(result).toMatchObject({
    outcome: "paid",
    reference: payment.reference,
    amount: 250_000,
    card: "603799******6789",
    repeated: false,
  });
  expect(result).toHaveProperty("bankReference", set.sandbox.payments()[0]?.bankReference);
  expect(set.calls()).toEqual(["createPayment", "verifyPayment"]);
});

test.each([400, 401, 403, 404, 422])("a refusal with HTTP %i says nothing about the payment", async (failureStatus) => {
  for (const failureBody of ["json", "text"] as const) {
    const set = setUp({ sandbox: { failureStatus, failureBody } });
    const given = await paidPayment(set, { how: { cancel: true } });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "unknown", nextStep: "verify_again" });
  }
});

describe("only the stored payment is ever paid", () => {
  test("a callback of another order decides nothing, and no call is made with it", async () => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    const other = await set.gateway.createPayment({ ...order, orderId: "A2" });
    expect(await set.gateway.verifyPayment({ payment: other, callback })).toEqual({ outcome: "pending" });
    const mixed = await set.gateway.verifyPayment({ payment: { ...payment, orderId: "A2" }, callback });
    expect(mixed).toMatchObject({ outcome: "failed", mismatch: { field: "order", expected: "A2", found: "A1" } });
    expect(set.calls()).not.toContain("verifyPayment");
  });

  test("the tracking number of a paid order does not pay for another one, and still pays for its own", async () => {
    const set = setUp();
    const cheap = await paidPayment(set);
    const dear = await paidPayment(set, { orderId: "B1", how: { cancel: true } });
    const address = `https://shop.example/return?trackingNumber=${cheap.callback.reference}&invoiceNumber=B1`;
    const forged = await set.gateway.parseCallback(new Request(address));
    expect(await set.gateway.verifyPayment({ payment: dear.payment, callback: forged })).toEqual({
      outcome: "pending",
    });
    expect(await set.gateway.verifyPayment(cheap)).toMatchObject({ outcome: "paid" });
  });

  test("a tracking number pays for one order and one amount, even where invoice numbers may be reused", async () => {
    // Even if the gateway does not say that it was verified before.
    const altered = { path: verifyPath, change: withData({ verifiedBefore: false }) };
    const set = setUp({ sandbox: { uniqueInvoiceNumber: false }, altered });
    const first = await paidPayment(set);
    const second = await set.gateway.createPayment(order);
    await set.gateway.verifyPayment(first);
    expect(await set.gateway.verifyPayment({ payment: second, callback: first.callback })).toMatchObject({
      outcome: "paid",
      repeated: true,
    });
  });

  test("when a gateway reports one tracking number for two orders, only the first one is paid", async () => {
    let invoiceNumber = "A1";
    const altered = { path: verifyPath, change: (response: never) => withData({ invoiceNumber })(response) };
    const set = setUp({ altered });
    const { payment, callback } = await paidPayment(set);
    await set.gateway.verifyPayment({ payment, callback });
    invoiceNumber = "A2";
    const second = await set.gateway.createPayment({ ...order, orderId: "A2" });
    const other = { payment: second, callback: { ...callback, orderId: "A2" } };
    // The money belongs to the first order, so it must not be refunded.
    expect(await set.gateway.verifyPayment(other)).toMatchObject({
      outcome: "failed",
      mismatch: { field: "reference", found: callback.reference },
      money: "unknown",
    });
  });

  test.each([
    ["no amount", { amount: undefined }, "amount"],
    ["an amount with a comma", { amount: "250,000" }, "amount"],
    ["a negative amount", { amount: "-250000" }, "amount"],
    ["1 Rial too much", { amount: "250001" }, "amount"],
    ["1 Rial too little", { amount: 249_999 }, "amount"],
    ["no invoice number", { invoiceNumber: undefined }, "order"],
  ])("a response with %s", async (_, fields, field) => {
    const set = setUp({ altered: { path: verifyPath, change: withData(fields) } });
    expect(await set.gateway.verifyPayment(await paidPayment(set))).toMatchObject({
      outcome: "failed",
      reason: "mismatch",
      money: "kept",
      mismatch: { field },
    });
  });

  test("a response about another invoice number does not count for this payment", async () => {
    const set = setUp({ altered: { path: verifyPath, change: withData({ invoiceNumber: "A1 " }) } });
    expect(await set.gateway.verifyPayment(await paidPayment(set))).toEqual({ outcome: "pending" });
  });

  test.each([[null], [[]], ["paid"], [7]])("a response whose data is %j", async (data) => {
    const set = setUp({ altered: { path: verifyPath, change: () => ({ success: true, data }) } });
    expect(await set.gateway.verifyPayment(await paidPayment(set))).toMatchObject({ outcome: "failed", money: "kept" });
  });
});

test("a full card number is masked", async () => {
  const set = setUp({ sandbox: { cardNumber: "full" } });
  const result = await set.gateway.verifyPayment(await paidPayment(set));
  expect(result).toMatchObject({ card: "603799******6789" });
});

test.each(["own", "payment-token"] as const)("the tracking number may be the %s", async (trackingNumber) => {
  const set = setUp({ sandbox: { trackingNumber } });
  expect(await set.gateway.verifyPayment(await paidPayment(set))).toMatchObject({ outcome: "paid", repeated: false });
});

describe("the first verification", () => {
  test("a process with a store of its own believes the gateway", async () => {
    for (const trackingNumber of ["own", "payment-token"] as const) {
      const set = setUp({ sandbox: { trackingNumber } });
      const given = await paidPayment(set);
      await set.gateway.verifyPayment(given);
      expect(await set.make().verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
    }
  });

  test("of two processes with one store exactly one is the first, however they overlap", async () => {
    for (const order of ["one after the other", "the second one's response first"] as const) {
      const store = createMemoryStore();
      const set = setUp();
      const given = await paidPayment(set);
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      // The first call is held back until the second one has finished.
      const slow = set.make({
        store,
        fetch: async (request) => {
          if (order !== "one after the other") await held;
          return set.sandbox.fetch(request);
        },
      });
      const first = slow.verifyPayment(given);
      if (order === "one after the other") await first;
      // Its response is held back until the first one has ended.
      const second = set
        .make({
          store,
          fetch: async (request) => {
            const response = await set.sandbox.fetch(request);
            release();
            await first;
            return response;
          },
        })
        .verifyPayment(given);
      const results = await Promise.all([first, second]);
      expect(results).toMatchObject([{ outcome: "paid" }, { outcome: "paid" }]);
      expect(results.filter((result) => result.outcome === "paid" && !result.repeated)).toHaveLength(1);
    }
  });
});
