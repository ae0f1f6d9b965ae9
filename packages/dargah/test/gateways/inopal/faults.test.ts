import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createMemoryStore, type Store } from "../../../src/stores/index.ts";
import { withData } from "../../support/altered-responses.ts";
import { paidPayment, setUp, verifyPath } from "../../support/inopal.ts";
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
  expect(error).toMatchObject({ name: "DargahError", code, retryable, gateway: "inopal" });
  expect(calls()).toEqual(["createPayment"]);
  expect(sandbox.payments()).toHaveLength(made);
  expect(await gateway.createPayment(order)).toMatchObject({ orderId: "A1" });
});

describe("a fault while a payment is verified", () => {
  test.each([
    ["reset-before", "connection_failed"],
    ["reset-after", "connection_failed"],
    ["timeout", "timeout"],
    ["truncated-body", "response_unreadable"],
    ["bad-gateway", "response_unreadable"],
    ["http-500", "response_unreadable"],
    ["rate-limited", "rate_limited"],
    ["refused-with-200", "gateway_unavailable"],
  ] as const)("%s: unknown, one call, and the next one tells it for the first time", async (kind, code) => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "verifyPayment" });
    expect(await settle(set.sandbox, set.gateway.verifyPayment(given))).toMatchObject({
      outcome: "unknown",
      nextStep: "verify_again",
      error: { name: "DargahError", code },
    });
    expect(set.calls().filter((name) => name === "verifyPayment")).toHaveLength(1);
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", amount: 250_000, repeated: false });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
  });

  test("a lost response about a payment that was not made is no payment the next time", async () => {
    const set = setUp();
    const given = await paidPayment(set, { how: { cancel: true } });
    set.sandbox.faults.add({ kind: "reset-after", operation: "verifyPayment" });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "unknown" });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "failed", reason: "not_paid" });
  });

  test("a signal that ends the call leaves it open", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    const ended = { ...given, signal: AbortSignal.abort() };
    expect(await set.gateway.verifyPayment(ended)).toMatchObject({ outcome: "unknown", error: { code: "aborted" } });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
  });
});

describe("a store that fails", () => {
  const down = () => Promise.reject(new Error("down"));
  const failing = (broken: Partial<Store>) => setUp({ gateway: { store: { ...createMemoryStore(), ...broken } } });

  test("before the call keeps it from being made", async () => {
    const set = setUp();
    const store = { ...createMemoryStore(), putIfAbsent: down };
    await expect(set.make({ store }).verifyPayment(await paidPayment(set))).rejects.toMatchObject({
      code: "store_failed",
    });
    expect(set.calls()).not.toContain("verifyPayment");
  });

  test("after it tells of no payment", async () => {
    const set = failing({ compareAndSet: down });
    await expect(set.gateway.verifyPayment(await paidPayment(set))).rejects.toMatchObject({ code: "store_failed" });
    const altered = { path: verifyPath, change: withData({ price: 1 }) };
    const other = setUp({ altered, gateway: { store: { ...createMemoryStore(), compareAndSet: down } } });
    await expect(other.gateway.verifyPayment(await paidPayment(other))).rejects.toMatchObject({ code: "store_failed" });
  });
});

test("nothing that leaves the adapter holds the gateway id", async () => {
  const canary = "canary-gateway-id-1";
  const set = setUp({ sandbox: { terminals: [{ gatewayId: canary }] }, gateway: { gatewayId: canary } });
  const shown: unknown[] = [set.gateway];
  const faults = ["reset-before", "reset-after", "timeout", "truncated-body", "bad-gateway", "http-500"] as const;
  for (const kind of [...faults, "rate-limited", "refused-with-200"] as const) {
    set.sandbox.faults.add({ kind, operation: "createPayment" });
    const running = set.gateway.createPayment(order).catch((error: unknown) => error);
    shown.push(await settle(set.sandbox, running));
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind, operation: "verifyPayment" });
    shown.push(given, await settle(set.sandbox, set.gateway.verifyPayment(given)));
  }
  // A gateway that repeats what was sent to it.
  const fetch = async (request: Request) =>
    Response.json({ status: -99, message: request.headers.get("Authorization"), data: [] });
  shown.push(
    await set
      .make({ fetch })
      .createPayment(order)
      .catch((error: unknown) => error),
  );
  const printed = shown.map((value) => inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value)).join();
  expect(printed).toContain("inopal");
  expect(printed).not.toContain(canary);
});
