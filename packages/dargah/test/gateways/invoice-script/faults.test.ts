import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { DargahError } from "../../../src/errors/dargah-error.ts";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { paidPayment, setUp } from "../../support/invoice-script.ts";
import { order, settle } from "../../support/sandbox.ts";

test.each([
  ["reset-before", "connection_failed", true, 0],
  ["reset-after", "connection_failed", true, 1],
  ["timeout", "timeout", true, 1],
  ["truncated-body", "response_unreadable", true, 1],
  ["bad-gateway", "response_unreadable", true, 0],
  ["http-500", "response_unreadable", true, 0],
  ["rate-limited", "rate_limited", true, 0],
  ["refused-with-200", "gateway_unavailable", true, 0],
] as const)("createPayment and %s: %s, may be repeated: %s", async (kind, code, retryable, made) => {
  const { gateway, sandbox, calls } = setUp();
  sandbox.faults.add({ kind, operation: "createPayment" });
  const error = await settle(
    sandbox,
    gateway.createPayment(order).catch((thrown: unknown) => thrown),
  );
  expect(error).toMatchObject({ name: "DargahError", code, retryable, gateway: "invoice-script" });
  expect(calls()).toEqual(["createPayment"]);
  expect(sandbox.payments()).toHaveLength(made);
  expect(await gateway.createPayment(order)).toMatchObject({ orderId: "A1" });
});

test("a bank that is not reached makes no payment, and the call may be repeated", async () => {
  const { gateway, sandbox } = setUp({ sandbox: { errorCodeDigits: "persian" } });
  await sandbox.act("invoice-script", "set-bank", { reachable: false });
  await expect(gateway.createPayment(order)).rejects.toMatchObject({
    code: "gateway_unavailable",
    gatewayCode: "301",
    retryable: true,
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
    ["refused-with-200", "unknown", 1],
  ] as const)("%s once: %s", async (kind, outcome, attempts) => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "verifyPayment" });
    const result = await settle(set.sandbox, set.gateway.verifyPayment(given));
    expect(result).toMatchObject({ outcome, ...(outcome === "paid" && { repeated: false }) });
    expect(set.calls().filter((name) => name === "verifyPayment")).toHaveLength(attempts);
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: outcome === "paid" });
  });

  test.each([
    ["reset-before", "connection_failed"],
    ["reset-after", "connection_failed"],
    ["timeout", "timeout"],
    ["truncated-body", "response_unreadable"],
    ["bad-gateway", "response_unreadable"],
    ["http-500", "response_unreadable"],
    ["rate-limited", "rate_limited"],
    ["refused-with-200", "gateway_unavailable"],
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
});

test.each(["putIfAbsent", "compareAndSet"] as const)(
  "a store whose %s fails makes a paid payment unknown",
  async (method) => {
    const down = () => Promise.reject(new DargahError("store_failed", "down"));
    const set = setUp();
    const store = { ...createMemoryStore(), [method]: down };
    expect(await set.make({ store }).verifyPayment(await paidPayment(set))).toMatchObject({
      outcome: "unknown",
      nextStep: "verify_again",
      error: { code: "store_failed" },
    });
  },
);

test("nothing that leaves the adapter holds the key of the terminal", async () => {
  const canary = "canary-api-key-1";
  const set = setUp({ sandbox: { terminals: [{ apiKey: canary }] }, gateway: { apiKey: canary } });
  const shown: unknown[] = [set.gateway];
  const faults = ["reset-before", "reset-after", "timeout", "truncated-body", "bad-gateway", "http-500"] as const;
  for (const kind of [...faults, "rate-limited", "refused-with-200"] as const) {
    set.sandbox.faults.add({ kind, operation: "createPayment" });
    const running = set.gateway.createPayment(order).catch((error: unknown) => error);
    shown.push(await settle(set.sandbox, running));
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "verifyPayment", times: 3 });
    shown.push(given, await settle(set.sandbox, set.gateway.verifyPayment(given)));
    set.sandbox.faults.clear();
  }
  // A gateway that repeats what was sent to it.
  const fetch = async (request: Request) =>
    Response.json({ status: 0, errorCode: 101, errorDescription: await request.text() });
  shown.push(
    await set
      .make({ fetch })
      .createPayment(order)
      .catch((error: unknown) => error),
  );
  const printed = shown.map((value) => inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value)).join();
  expect(printed).toContain("invoice-script");
  expect(printed).not.toContain(canary);
});
