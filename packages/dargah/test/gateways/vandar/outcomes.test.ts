import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { AmountRule } from "../../../src/gateways/vandar/index.ts";
import { refundPayment } from "../../../src/gateways/vandar/management/index.ts";
import { rial } from "../../../src/money/index.ts";
import { createMemoryStore } from "../../../src/stores/index.ts";
import { altering } from "../../support/altered-responses.ts";
import { order, settle } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

describe("what the payer did", () => {
  test("the payment expires between the lookup and the verification", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    set.sandbox.faults.add({ kind: "slow-body", operation: "getTransaction", duration: "15s" });
    await set.sandbox.clock.advance("1190s");
    const result = await settle(set.sandbox, set.gateway.verifyPayment(given));
    expect(result).toMatchObject({ outcome: "failed", reason: "expired", money: "returns" });
  });

  test("a verification that is refused with the status 0 for everything is looked up", async () => {
    const set = setUp({ sandbox: { verifyFailureStatus: "zero" } });
    const given = await paidPayment(set);
    const [first, second] = await Promise.all([set.gateway.verifyPayment(given), set.gateway.verifyPayment(given)]);
    expect([first.outcome, second.outcome]).toEqual(["paid", "paid"]);
    expect([first, second].filter((result) => result.outcome === "paid" && !result.repeated)).toHaveLength(1);
  });
});

describe("who bears the fee", () => {
  const payerPays = { sandbox: { terminals: [{ feePayer: "payer" as const }], wage: 500 } };

  test.each<[string, AmountRule | undefined, string]>([
    ["at-least, by default", undefined, "paid"],
    ["exact", "exact", "failed"],
    ["the merchant's own rule", ({ requested, amount, fee }) => amount === requested + (fee ?? 0), "paid"],
    ["a rule that always refuses", () => false, "failed"],
  ])("a payment with the payer's fee on top, under %s, results in %3$s", async (_, amountRule, outcome) => {
    const set = setUp({ ...payerPays, ...(amountRule && { gateway: { amountRule } }) });
    const given = await paidPayment(set);
    const result = await set.gateway.verifyPayment(given);
    expect(result).toMatchObject(outcome === "paid" ? { outcome, amount: 250_500 } : { outcome, money: "returns" });
    expect(set.calls().includes("verifyPayment")).toBe(outcome === "paid");
  });

  test("a rule about the amount that reached the wallet decides after the verification, and says that the money is kept", async () => {
    const seen: unknown[] = [];
    const amountRule: AmountRule = (amounts) => {
      seen.push(amounts);
      return amounts.realAmount === undefined || amounts.realAmount === amounts.requested;
    };
    const set = setUp({ gateway: { amountRule } });
    const result = await set.gateway.verifyPayment(await paidPayment(set));
    expect(result).toMatchObject({ outcome: "failed", reason: "mismatch", money: "kept" });
    expect(seen).toMatchObject([{ requested: 250_000, amount: 250_000, fee: 500 }, { realAmount: 249_500 }]);
  });

  test.each([
    [250_000, 250_000, "paid"],
    [250_000, 250_001, "failed"],
    [250_001, 250_000, "paid"],
  ])("%i Rial paid for %i Rial stored result in %s", async (asked, stored, outcome) => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set, { amount: rial(asked) });
    // On a store without a record, since createPayment's record has the requested amount.
    const result = await set.make().verifyPayment({ payment: { ...payment, amount: rial(stored) }, callback });
    expect(result.outcome).toBe(outcome);
  });
});

describe("a receipt pays for one order", () => {
  test("and is paid again for a process with a store of its own, since Vandar has verified it before", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
    expect(await set.make().verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: true });
    expect(set.calls().filter((name) => name === "verifyPayment")).toHaveLength(1);
  });

  test("and for one amount, also when another adapter on the same store asks", async () => {
    const store = createMemoryStore();
    const set = setUp({ gateway: { store } });
    const given = await paidPayment(set);
    await set.gateway.verifyPayment(given);
    // A cheaper order with the same number, in a record that was edited by hand.
    const other = { ...given.payment, amount: rial(240_000) };
    expect(await set.gateway.verifyPayment({ payment: other, callback: given.callback })).toMatchObject({
      outcome: "failed",
      mismatch: { field: "reference" },
      money: "unknown",
    });
  });
});

describe("refunds", () => {
  async function verified() {
    const set = setUp({ gateway: { accessToken: "vandar-access-token" } });
    const result = await set.gateway.verifyPayment(await paidPayment(set));
    if (result.outcome !== "paid") throw new Error(result.outcome);
    const { transactionId } = result.details;
    return { ...set, give: { business: "sample-shop", transactionId, paymentNumber: "R-1" } };
  }

  test.each([
    ["all of it", undefined, 250_000],
    ["a part", rial(100_000), 100_000],
  ])("%s is refunded", async (_, amount, given) => {
    const { gateway, give } = await verified();
    const result = await refundPayment(gateway, { ...give, ...(amount && { amount }) });
    expect(result).toMatchObject({ outcome: "accepted", refunds: [{ amount: given, status: "PENDING" }] });
  });

  test("more than was paid is refused, and nothing is refunded", async () => {
    const { gateway, give } = await verified();
    await expect(refundPayment(gateway, { ...give, amount: rial(250_001) })).rejects.toMatchObject({
      name: "DargahError",
      code: "gateway_refused",
      retryable: false,
    });
  });

  test.each(["reset-after", "timeout", "truncated-body", "bad-gateway", "http-500"] as const)(
    "a lost response (%s) is unknown, and the call is not made again",
    async (kind) => {
      const { gateway, give, sandbox, calls } = await verified();
      sandbox.faults.add({ kind, operation: "refundPayment" });
      const result = await settle(sandbox, refundPayment(gateway, give));
      expect(result).toMatchObject({ outcome: "unknown", nextStep: "ask_gateway", error: { retryable: false } });
      expect(calls().filter((name) => name === "refundPayment")).toHaveLength(1);
    },
  );

  test.each([
    ["no list", {}, []],
    ["an invalid entry", { results: [null] }, [{ id: undefined, amount: undefined, status: undefined }]],
  ])("an acceptance with %s counts, so that nothing is refunded twice", async (_, data, refunds) => {
    const { give, common, make } = await verified();
    const change = (response: object) => ({ ...response, data });
    const gateway = make({ fetch: altering({ fetch: common.fetch, path: "/refund", change }) });
    expect(await refundPayment(gateway, give)).toEqual({ outcome: "accepted", refunds });
  });

  test.each([
    ["no payment number", { paymentNumber: "" }, "invalid_option"],
    ["no transaction", { transactionId: undefined }, "invalid_option"],
    ["nothing to refund", { amount: rial(0) }, "invalid_amount"],
  ])("%s is refused before a call", async (_, change, code) => {
    const { gateway, give, calls } = await verified();
    await expect(refundPayment(gateway, { ...give, ...change })).rejects.toMatchObject({ code });
    expect(calls()).not.toContain("refundPayment");
  });
});

test("getPayment returns the state of a payment, and changes nothing", async () => {
  const set = setUp();
  const given = await paidPayment(set);
  expect(await set.gateway.getPayment(given)).toMatchObject({
    state: "awaiting_verification",
    amount: 250_000,
    orderId: "A1",
  });
  await set.gateway.verifyPayment(given);
  expect(await set.gateway.getPayment(given)).toMatchObject({ state: "verified", card: "603799******6789" });
});

test("nothing that leaves the adapter contains the key or the access token", async () => {
  const canaries = ["canary-api-key-1", "canary-access-token-1"] as const;
  const terminals = [{ apiKey: canaries[0], accessToken: canaries[1] }];
  const set = setUp({
    sandbox: { terminals },
    gateway: { apiKey: canaries[0], accessToken: canaries[1] },
  });
  const shown: unknown[] = [set.gateway];
  for (const kind of ["reset-after", "bad-gateway", "http-500", "truncated-body", "rate-limited"] as const) {
    for (const operation of ["createPayment", "verifyPayment", "refundPayment"])
      set.sandbox.faults.add({ kind, operation });
    shown.push(
      await settle(
        set.sandbox,
        set.gateway.createPayment(order).catch((error) => error),
      ),
    );
    const given = await paidPayment(set, { orderId: kind });
    shown.push(given, await settle(set.sandbox, set.gateway.verifyPayment(given)));
    const refund = { business: "sample-shop", transactionId: "1", paymentNumber: kind };
    shown.push(
      await settle(
        set.sandbox,
        refundPayment(set.gateway, refund).catch((error) => error),
      ),
    );
  }
  const printed = shown.map((value) => inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value)).join();
  for (const canary of canaries) expect(printed).not.toContain(canary);
});
