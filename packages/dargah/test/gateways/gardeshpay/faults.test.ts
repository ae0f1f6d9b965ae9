import { describe, expect, test } from "vitest";
import type { RetryView } from "../../../src/transport/index.ts";
import { order, settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

describe("a fault while a payment is created", () => {
  test("an invoice number that was used is refused, and a new one works", async () => {
    const { gateway, sandbox } = setUp();
    sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "connection_failed" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({
      code: "order_used",
      retryable: false,
      gatewayCode: "905",
      gatewayMessage: expect.stringContaining("تکراری"),
    });
    expect(await gateway.createPayment({ ...order, attempt: 2 })).toMatchObject({ orderId: "A1", attempt: 2 });
  });

  test("a refusal leaves the invoice number free for the next try", async () => {
    const { gateway } = setUp({ sandbox: { invoiceDates: "jalali" } });
    for (const _ of [1, 2]) {
      await expect(gateway.createPayment({ ...order, invoiceDate: "2025-10-01" })).rejects.toMatchObject({
        code: "gateway_refused",
      });
    }
    expect(await gateway.createPayment(order)).toMatchObject({ orderId: "A1" });
  });

  test("the gateway's own sentence ends with one full stop", async () => {
    const { gateway, sandbox } = setUp();
    sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "connection_failed" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/تکراری است\.$/), gatewayMessage: expect.stringMatching(/[^.]\.$/) },
    });
  });

  test("an aborted creation is not retryable either", async () => {
    const { gateway } = setUp();
    const run = gateway.createPayment(order, { signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ code: "aborted", retryable: false });
  });

  test.each(["texts", "objects"] as const)("the reasons for a refusal are reported, as %s", async (errorEntries) => {
    const { gateway } = setUp({ sandbox: { errorEntries, invoiceDates: "jalali" } });
    await expect(gateway.createPayment({ ...order, invoiceDate: "2025-10-01" })).rejects.toMatchObject({
      code: "gateway_refused",
      gatewayMessage: expect.stringContaining("invoiceDate"),
    });
  });
});

describe("a fault while a payment is verified", () => {
  test("of two concurrent calls, neither treats the other's repetition as its own", async () => {
    const retries: RetryView[] = [];
    const set = setUp({ gateway: { hooks: { onRetry: (view) => retries.push(view) } } });
    const [mine, other] = [await paidPayment(set), await paidPayment(set, { orderId: "A2" })];
    await set.make().verifyPayment(other);
    set.sandbox.faults.add({ kind: "reset-after", operation: "verifyPayment" });
    const running = Promise.all([set.gateway.verifyPayment(mine), set.gateway.verifyPayment(other)]);
    expect(await settle(set.sandbox, running)).toMatchObject([{ repeated: false }, { repeated: true }]);
    expect(retries).toMatchObject([{ operation: "verifyPayment", attempt: 1 }]);
  });
});
