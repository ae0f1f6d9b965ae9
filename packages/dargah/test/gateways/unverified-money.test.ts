import { unverifiedMoney as ofInopal } from "@dargah/inopal";
import { unverifiedMoney as ofInvoiceScript } from "@dargah/invoice-script";
import { unverifiedMoney as ofIranDargah } from "@dargah/irandargah";
import { unverifiedMoney as ofVandar } from "@dargah/vandar";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { rial } from "../../src/money/index.ts";
import { settle } from "../support/sandbox.ts";
import { endings } from "../support/subject.ts";
import { subjects } from "../support/subjects.ts";
import { subject as inopal } from "./inopal/subject.ts";
import { subject as irandargah } from "./irandargah/subject.ts";
import { subject as vandar } from "./vandar/subject.ts";

const facts: { money: string }[] = [ofInopal, ofInvoiceScript, ofIranDargah, ofVandar];
const stated = facts.map(({ money }) => money);

// No spec states this, so only an adapter that follows its spec can report it.
beforeEach(() => {
  for (const fact of facts) fact.money = "kept";
});
afterEach(() => {
  facts.forEach((fact, index) => {
    fact.money = stated[index] ?? "";
  });
});

describe("money that was paid and is not verified is what the spec says", () => {
  test("Vandar: the payment has expired", async () => {
    const set = vandar.setUp();
    const given = await vandar.paidPayment(set);
    await set.sandbox.clock.advance("20m");
    expect(await set.gateway.verifyPayment(given)).toEqual({
      outcome: "failed",
      reason: "expired",
      money: "kept",
      gatewayCode: "3",
    });
  });

  test("Vandar: the payment expires between the lookup and the verification", async () => {
    const set = vandar.setUp();
    const given = await vandar.paidPayment(set);
    set.sandbox.faults.add({ kind: "slow-body", operation: "getTransaction", duration: "15s" });
    await set.sandbox.clock.advance("1190s");
    const result = await settle(set.sandbox, set.gateway.verifyPayment(given));
    expect(result).toEqual({ outcome: "failed", reason: "expired", money: "kept" });
  });

  test("Vandar: only the browser says that it was not paid", async () => {
    const set = vandar.setUp({ sandbox: { endedTransactions: "refused" } });
    const given = await vandar.paidPayment(set, { how: endings.cancelled });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ reason: "not_paid", money: "kept" });
  });

  test("IranDargah: the time has run out", async () => {
    const set = irandargah.setUp();
    const given = await irandargah.paidPayment(set, { how: endings["let the time run out"] });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ reason: "expired", money: "kept" });
  });

  test("IranDargah: the callback was of a paid payment, and now the gateway says that it failed", async () => {
    const set = irandargah.setUp();
    const given = await irandargah.paidPayment(set);
    await set.sandbox.clock.advance("31m");
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ reason: "not_paid", money: "kept" });
  });

  test("Inopal: the callback was of a paid payment, and now the gateway says that it failed", async () => {
    const set = inopal.setUp();
    const given = await inopal.paidPayment(set);
    await set.sandbox.clock.advance("20m");
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ reason: "not_paid", money: "kept" });
  });

  test.each(subjects.filter(({ name }) => name === "vandar" || name === "irandargah"))(
    "$name: it is not that of the stored payment",
    async (subject) => {
      const set = subject.setUp();
      const { payment } = await subject.paidPayment(set);
      // On a store without a record, so that only the gateway knows the amount.
      const result = await set.make().verifyPayment({ payment: { ...payment, amount: rial(250_001) } });
      expect(result).toMatchObject({ reason: "mismatch", mismatch: { field: "amount" }, money: "kept" });
      expect(set.sandbox.payments()[0]?.state).toBe("paid");
    },
  );
});

test.each(subjects.filter(({ name }) => ["vandar", "irandargah", "inopal", "invoice-script"].includes(name)))(
  "$name: when the gateway itself says that the payer did not pay, nothing was taken, whatever the spec says",
  async (subject) => {
    const set = subject.setUp();
    const given = await subject.paidPayment(set, { how: endings["was refused"] });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ reason: "not_paid", money: "returns" });
  },
);

test("IranDargah: a payment that failed took nothing, even when it is not that of the stored payment", async () => {
  const set = irandargah.setUp();
  const { payment } = await irandargah.paidPayment(set, { how: endings["was refused"] });
  const result = await set.make().verifyPayment({ payment: { ...payment, amount: rial(250_001) } });
  expect(result).toMatchObject({ reason: "mismatch", money: "returns" });
});
