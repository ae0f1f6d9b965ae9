import { expect, test } from "vitest";
import { DargahError } from "../../../src/errors/dargah-error.ts";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { order } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

test("a bank that cannot be reached creates no payment, and the call can be repeated", async () => {
  const { gateway, sandbox } = setUp({ sandbox: { errorCodeDigits: "persian" } });
  await sandbox.act("invoice-script", "set-bank", { reachable: false });
  await expect(gateway.createPayment(order)).rejects.toMatchObject({
    code: "gateway_unavailable",
    gatewayCode: "301",
    retryable: true,
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
