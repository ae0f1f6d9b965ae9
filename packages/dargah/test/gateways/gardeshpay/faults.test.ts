import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createMemoryStore } from "../../../src/stores/index.ts";
import type { RetryView } from "../../../src/transport/index.ts";
import { paidPayment, setUp } from "../../support/gardeshpay.ts";
import { order, settle } from "../../support/sandbox.ts";

const faults = [
  "reset-before",
  "reset-after",
  "timeout",
  "truncated-body",
  "bad-gateway",
  "http-500",
  "rate-limited",
  "refused-with-200",
] as const;

describe("a fault while a payment is created", () => {
  test.each([
    ["reset-before", "connection_failed", false, 0],
    ["reset-after", "connection_failed", false, 1],
    ["timeout", "timeout", false, 1],
    ["truncated-body", "response_unreadable", false, 1],
    ["bad-gateway", "response_unreadable", false, 0],
    ["http-500", "gateway_unavailable", false, 0],
    ["rate-limited", "rate_limited", true, 0],
    ["refused-with-200", "gateway_refused", false, 0],
  ] as const)("%s: %s, may be repeated: %s", async (kind, code, retryable, made) => {
    const { gateway, sandbox, calls } = setUp();
    sandbox.faults.add({ kind, operation: "createPayment" });
    const error = await settle(
      sandbox,
      gateway.createPayment(order).catch((thrown: unknown) => thrown),
    );
    expect(error).toMatchObject({ name: "DargahError", code, retryable, gateway: "gardeshpay" });
    const isOpen = !["rate_limited", "gateway_refused"].includes(code);
    expect(String(error).includes('"attempt: 2"')).toBe(isOpen);
    expect(calls()).toEqual(["createPayment"]);
    expect(sandbox.payments()).toHaveLength(made);
  });

  test("an invoice number that is used up is refused, and a new one goes", async () => {
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

  test("the gateway's own sentence ends with one full stop", async () => {
    const { gateway, sandbox } = setUp();
    sandbox.faults.add({ kind: "reset-after", operation: "createPayment" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "connection_failed" });
    await expect(gateway.createPayment(order)).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/تکراری است\.$/), gatewayMessage: expect.stringMatching(/[^.]\.$/) },
    });
  });

  test("a signal that has ended the call leaves it open, too", async () => {
    const { gateway } = setUp();
    const run = gateway.createPayment(order, { signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ code: "aborted", retryable: false });
  });

  test.each(["texts", "objects"] as const)("the reasons of a refusal are told, as %s", async (errorEntries) => {
    const { gateway } = setUp({ sandbox: { errorEntries, invoiceDates: "jalali" } });
    await expect(gateway.createPayment({ ...order, invoiceDate: "2025-10-01" })).rejects.toMatchObject({
      code: "gateway_refused",
      gatewayMessage: expect.stringContaining("invoiceDate"),
    });
  });
});

describe("a fault while a payment is verified", () => {
  test.each([
    ["reset-before", "paid", 2],
    ["reset-after", "paid", 2],
    ["timeout", "paid", 2],
    ["bad-gateway", "paid", 2],
    ["http-500", "paid", 2],
    ["rate-limited", "paid", 2],
    ["truncated-body", "unknown", 1],
    // Its own word, in the one form that it has for everything.
    ["refused-with-200", "pending", 1],
  ] as const)("%s once: %s", async (kind, outcome, attempts) => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "verifyPayment" });
    const result = await settle(set.sandbox, set.gateway.verifyPayment(given));
    expect(result).toMatchObject({ outcome });
    // The first attempt may have verified it, but nobody was told.
    if (result.outcome === "paid") expect(result.repeated).toBe(false);
    expect(set.calls().filter((name) => name === "verifyPayment")).toHaveLength(attempts);
    // Whatever it was, asking again finds the money.
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: outcome === "paid" });
  });

  test.each([
    ["reset-before", "connection_failed"],
    ["reset-after", "connection_failed"],
    ["timeout", "timeout"],
    ["truncated-body", "response_unreadable"],
    ["bad-gateway", "response_unreadable"],
    ["http-500", "gateway_unavailable"],
    ["rate-limited", "rate_limited"],
  ] as const)("%s for ever: unknown, %s, and the next call tells it for the first time", async (kind, code) => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "verifyPayment", times: 3 });
    expect(await settle(set.sandbox, set.gateway.verifyPayment(given))).toMatchObject({
      outcome: "unknown",
      nextStep: "verify_again",
      error: { name: "DargahError", code, retryable: true },
    });
    set.sandbox.faults.clear();
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
  });

  test("two calls beside each other do not take each other's repetition for their own", async () => {
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

describe("the store", () => {
  test("one that fails before the call keeps it from being made", async () => {
    const store = { ...createMemoryStore(), putIfAbsent: () => Promise.reject(new Error("down")) };
    const set = setUp();
    await expect(set.make({ store }).verifyPayment(await paidPayment(set))).rejects.toMatchObject({
      code: "store_failed",
    });
    expect(set.calls()).not.toContain("verifyPayment");
  });
});

test("nothing that leaves the adapter holds the provider's token", async () => {
  const canary = "canary-provider-token-1";
  const set = setUp({
    sandbox: { terminals: [{ providerToken: canary }] },
    gateway: { providerToken: canary },
  });
  const shown: unknown[] = [set.gateway];
  for (const [index, kind] of faults.entries()) {
    set.sandbox.faults.add({ kind, operation: "createPayment" });
    const running = set.gateway.createPayment({ ...order, orderId: `C${index}` }).catch((error: unknown) => error);
    shown.push(await settle(set.sandbox, running));
    const given = await paidPayment(set, { orderId: `D${index}` });
    set.sandbox.faults.add({ kind, operation: "verifyPayment", times: 3 });
    shown.push(given, await settle(set.sandbox, set.gateway.verifyPayment(given)));
    set.sandbox.faults.clear();
  }
  // A gateway that repeats what was sent to it.
  const fetch = async (request: Request) => Response.json({ success: false, message: await request.text() });
  shown.push(
    await set
      .make({ fetch })
      .createPayment(order)
      .catch((error: unknown) => error),
  );
  const printed = shown.map((value) => inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value)).join();
  expect(printed).toContain("gardeshpay");
  expect(printed).not.toContain(canary);
});
