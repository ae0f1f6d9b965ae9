import { describe, expect, test } from "vitest";
import { createMemoryStore, type Store } from "../../../src/stores/index.ts";
import { withData } from "../../support/altered-responses.ts";
import { paidPayment, setUp, verifyPath } from "./subject.ts";

describe("a fault while a payment is verified", () => {
  test("after a lost response, an unpaid payment is still unpaid the next time", async () => {
    const set = setUp();
    const given = await paidPayment(set, { how: { cancel: true } });
    set.sandbox.faults.add({ kind: "reset-after", operation: "verifyPayment" });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "unknown" });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "failed", reason: "not_paid" });
  });

  test("after an abort the result is unknown", async () => {
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

  test("after the gateway's response, the payment does not count as paid", async () => {
    const set = failing({ compareAndSet: down });
    await expect(set.gateway.verifyPayment(await paidPayment(set))).rejects.toMatchObject({ code: "store_failed" });
    const altered = { path: verifyPath, change: withData({ price: 1 }) };
    const other = setUp({ altered, gateway: { store: { ...createMemoryStore(), compareAndSet: down } } });
    await expect(other.gateway.verifyPayment(await paidPayment(other))).rejects.toMatchObject({ code: "store_failed" });
  });
});
