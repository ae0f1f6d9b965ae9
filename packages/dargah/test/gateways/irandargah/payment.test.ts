import type { SandboxOptions } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { rial } from "../../../src/money/index.ts";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { order, settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

test("the error of a creation whose response is lost says how to repeat it", async () => {
  const { sandbox, gateway } = setUp({ gateway: { maxRetries: 0 } });
  sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
  await expect(settle(sandbox, gateway.createPayment(order))).rejects.toMatchObject({
    code: "connection_failed",
    retryable: true,
    message: expect.stringMatching(/repeat the same call with the same values \(.* the same orderId and attempt\)/),
  });
});

describe("a payment goes from creation to verification", () => {
  test.each<[string, NonNullable<SandboxOptions["irandargah"]>]>([
    ["signed, at a terminal that requires it", {}],
    ["signed over sorted fields, whatever the gateway signs", { signedBody: "sorted" }],
    ["created with HTTP 201", { createdStatus: 201 }],
    ["the callback has only the outcome", { returnDetails: "direct-verify" }],
    ["a paid payment has the status completed", { paidStatus: "completed" }],
  ])("%s", async (_, sandbox) => {
    const set = setUp({ sandbox });
    const { payment, callback } = await paidPayment(set);
    expect(payment).toMatchObject({
      gateway: "irandargah",
      orderId: "A1",
      amount: 250_000,
      redirect: { method: "GET", url: `https://sandbox.irandargah.com/startpay/${payment.reference}` },
      expiresAt: new Date("2025-10-01T07:15:00Z"),
    });
    expect(callback).toMatchObject({ reference: payment.reference, orderId: "A1", claim: "paid" });
    expect(await set.gateway.verifyPayment({ payment, callback })).toMatchObject({
      outcome: "paid",
      amount: 250_000,
      bankReference: expect.stringMatching(/^\d+$/),
      paidAt: new Date("2025-10-01T07:00:00Z"),
      repeated: false,
    });
    expect(set.calls()).toEqual(["createPayment", "verifyPayment"]);
    expect(set.sandbox.payments()[0]?.state).toBe("verified");
  });

  test("without signatures", async () => {
    const set = setUp({ sandbox: { terminals: [{ secretKey: null }] } });
    const given = await paidPayment(set);
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid" });
  });

  test("by POST, if the shop chooses it", async () => {
    const set = setUp();
    const given = await paidPayment(set, { callbackMethod: "POST" });
    expect(given.callback.claim).toBe("paid");
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid" });
  });
});

describe("direct_verify", () => {
  test("is read back, compared, and no second verification", async () => {
    const set = setUp();
    const given = await paidPayment(set, { directVerify: true });
    expect(given.callback.fields.status_code).toBe("100");
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
    expect(set.calls()).toEqual(["createPayment", "getVerification", "getVerification"]);
  });

  test("with another amount is a mismatch", async () => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set, { directVerify: true });
    const result = await set.gateway.verifyPayment({ payment: { ...payment, amount: rial(250_001) }, callback });
    expect(result).toMatchObject({
      outcome: "failed",
      reason: "mismatch",
      money: "unknown",
      mismatch: { field: "amount" },
    });
  });

  test("that only the callback claims is verified", async () => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    const forged = { ...callback, fields: { ...callback.fields, status_code: "100" } };
    expect(await set.gateway.verifyPayment({ payment, callback: forged })).toMatchObject({ outcome: "paid" });
    expect(set.calls()).toEqual(["createPayment", "getVerification", "verifyPayment"]);
  });
});

describe("a payment that was verified before", () => {
  test.each(["refused", "accepted"] as const)(
    "is paid again when the gateway reports it as %s",
    async (alreadyVerified) => {
      const set = setUp({ sandbox: { terminals: [{ requireSignature: true }], alreadyVerified } });
      const given = await paidPayment(set);
      await set.gateway.verifyPayment(given);
      expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
    },
  );

  test("by a process that has lost its store is paid again, too", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    await set.gateway.verifyPayment(given);
    expect(await set.make().verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
  });
});

describe("only the stored payment is ever paid", () => {
  test("a wrong record can be corrected and verified", async () => {
    const set = setUp();
    const { payment } = await paidPayment(set);
    const wrong = { ...payment, amount: rial(250_001) };
    expect(await set.gateway.verifyPayment({ payment: wrong })).toMatchObject({ mismatch: { field: "amount" } });
    expect(await set.gateway.verifyPayment({ payment: wrong })).toMatchObject({ mismatch: { field: "amount" } });
    expect(await set.gateway.verifyPayment({ payment })).toMatchObject({ outcome: "paid", repeated: false });
    expect(await set.gateway.verifyPayment({ payment: wrong })).toMatchObject({ mismatch: { field: "reference" } });
  });
});

describe("what the payer did", () => {
  test("a payment is pending while the payer is at the bank, until the time to pay is over", async () => {
    const set = setUp();
    const payment = await set.gateway.createPayment(order);
    expect(await set.gateway.verifyPayment({ payment })).toMatchObject({ outcome: "pending" });
    await set.sandbox.clock.advance("15m");
    expect(await set.gateway.verifyPayment({ payment })).toMatchObject({ outcome: "failed", reason: "expired" });
  });

  test("an unknown payment is reported as the merchant's mistake", async () => {
    const set = setUp();
    const { payment } = await paidPayment(set);
    const unknown = { ...payment, reference: "20251001103000NONE" };
    await expect(set.gateway.getPayment({ payment: unknown })).rejects.toMatchObject({ code: "payment_not_found" });
  });
});

describe("one order is one payment", () => {
  test("for another process with the same store, and for one whose response was lost", async () => {
    const store = createMemoryStore();
    const set = setUp({ gateway: { store, maxRetries: 0 } });
    set.sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
    const lost = set.gateway.createPayment(order).catch((error: unknown) => error);
    expect(await settle(set.sandbox, lost)).toMatchObject({ code: "connection_failed", retryable: true });
    const first = await set.make().createPayment(order);
    const second = await set.make().createPayment(order);
    expect(second.reference).toBe(first.reference);
    expect(set.sandbox.payments()).toHaveLength(1);
  });

  test("even without a shared store, since the key is derived", async () => {
    const set = setUp();
    const [first, second] = [await set.gateway.createPayment(order), await set.make().createPayment(order)];
    expect(second.reference).toBe(first.reference);
  });

  test("with the gateway's keys, as long as the store is the same", async () => {
    const store = createMemoryStore();
    const set = setUp({ gateway: { store, idempotencyKeys: "server" } });
    const [first, second] = [await set.gateway.createPayment(order), await set.make().createPayment(order)];
    expect(second.reference).toBe(first.reference);
    // A repeated call checks whether the payment has ended.
    expect(set.calls()).toEqual(["getIdempotencyKey", "createPayment", "createPayment", "getTransaction"]);
    expect(set.sandbox.log().at(-2)?.requestHeaders["idempotency-key"]).toMatch(/^txn_/);
  });

  test("and another merchant's payment on the same store is a different one", async () => {
    const store = createMemoryStore();
    const set = setUp({ sandbox: { duplicateOrder: "allowed" }, gateway: { store } });
    await set.gateway.createPayment(order);
    await set.make({ merchant: "other" }).createPayment(order);
    expect(set.sandbox.payments()).toHaveLength(2);
  });

  test("and the gateway refuses it with another amount", async () => {
    const set = setUp();
    await set.gateway.createPayment(order);
    const other = set.gateway.createPayment({ ...order, amount: rial(300_000) });
    await expect(other).rejects.toMatchObject({ code: "request_refused", gatewayCode: "-2", retryable: false });
  });

  test("a key that the merchant passes is sent unchanged", async () => {
    const set = setUp();
    await set.gateway.createPayment(order, { idempotencyKey: "my-key-1" });
    expect(set.sandbox.log()[0]?.requestHeaders["idempotency-key"]).toBe("my-key-1");
  });
});
