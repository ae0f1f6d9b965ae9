import { describe, expect, test } from "vitest";
import { DargahError } from "../../src/errors/dargah-error.ts";
import { rial } from "../../src/money/index.ts";
import { createMemoryStore } from "../../src/stores/index.ts";
import { order } from "../support/sandbox.ts";
import { type Ending, endings } from "../support/subject.ts";
import { alterable, subjects } from "../support/subjects.ts";

const fromCallback = subjects.filter(({ receiptFrom }) => receiptFrom === "callback");
const fromPayment = subjects.filter(({ receiptFrom }) => receiptFrom === "payment");
const claiming = subjects.filter(({ callback }) => callback.claiming);
const requestOf = (query = "") => new Request(`https://shop.example/return?${query}`);

describe.each(subjects)("a payer of $name", ({ setUp, paidPayment, unpaid }) => {
  const { claim, isVerified, alone, readings = [[{}]] } = unpaid;
  const cases = (Object.keys(endings) as Ending[]).flatMap((ending) =>
    readings.map(([reading, words]) => {
      const where = Object.keys(reading).length > 0 ? `, where the sandbox has ${JSON.stringify(reading)}` : "";
      return [ending, where, reading, { ...unpaid[ending], ...words }] as const;
    }),
  );

  test.each(cases)("who %s has not paid%s", async (ending, _, sandbox, expected) => {
    const set = setUp({ sandbox });
    const { payment, callback } = await paidPayment(set, { how: endings[ending] });
    expect(callback.claim).toBe(claim);
    expect(await set.gateway.verifyPayment({ payment, callback })).toEqual(expected);
    expect(set.calls().includes("verifyPayment")).toBe(isVerified);
    if (!alone) return;
    // Even without the callback, which may be lost.
    const withoutReason = { ...expected, gatewayCode: undefined, gatewayMessage: undefined };
    const result = await set.gateway.verifyPayment({ payment });
    expect(result).toEqual(alone === "with its reason" ? expected : withoutReason);
  });

  test("whose card was declined gets the gateway's own reason", async () => {
    const set = setUp();
    const given = await paidPayment(set, { how: endings["was refused"] });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ ...unpaid["was refused"], ...unpaid.reason });
  });
});

describe.each(subjects)("a payer who is still at $name", ({ setUp, stillPaying, callback: { claiming } }) => {
  test("is not paid, whatever a callback claims, and is paid later", async () => {
    const { gateway, sandbox } = setUp();
    const payment = await gateway.createPayment(order);
    if (stillPaying.alone) {
      expect(await gateway.verifyPayment({ payment })).toMatchObject({ outcome: stillPaying.alone });
    }
    if (stillPaying.claimed && claiming) {
      const callback = await gateway.parseCallback(requestOf(claiming("paid", payment.reference)));
      expect(callback).toMatchObject({ reference: payment.reference });
      expect(await gateway.verifyPayment({ payment, callback })).toMatchObject({ outcome: stillPaying.claimed });
    }
    // The early calls have not harmed the payment.
    const { returns } = await sandbox.pay(payment.redirect, { card: "success" });
    const callback = await gateway.parseCallback(returns[0] as Request);
    expect(await gateway.verifyPayment({ payment, callback })).toMatchObject({ outcome: "paid", repeated: false });
  });
});

test.each(claiming)("a callback of $name that claims a failure does not hide a payment", async (subject) => {
  const set = subject.setUp();
  const { payment } = await subject.paidPayment(set);
  const query = subject.callback.claiming?.("not_paid", payment.reference);
  const callback = await set.gateway.parseCallback(requestOf(query));
  expect(callback.reference).toBe(payment.reference);
  expect(await set.gateway.verifyPayment({ payment, callback })).toMatchObject({ outcome: "paid" });
});

describe.each(subjects)("a paid payment of $name", ({ name, setUp, paidPayment, verifiable, storeDown, ...rest }) => {
  test.each([
    [`until ${verifiable.seconds - 1} s after it is paid`, verifiable.seconds - 1, { outcome: "paid" }],
    [`not from ${verifiable.seconds} s on`, verifiable.seconds, verifiable.after],
  ])("can be verified %s", async (_, seconds, expected) => {
    const set = setUp();
    const given = await paidPayment(set);
    await set.sandbox.clock.advance(`${seconds}s`);
    expect(await set.gateway.verifyPayment(given)).toMatchObject(expected);
  });

  test.each([
    ["1 Rial too much", rial(250_001)],
    ["1 Rial too little", rial(249_999)],
  ])("is not paid for an order of %s, until the record is corrected", async (_, amount) => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    for (const wrong of [{ payment: { ...payment, amount }, callback }, { payment: { ...payment, amount } }]) {
      if (rest.receiptFrom === "callback" && !("callback" in wrong)) continue;
      expect(await set.gateway.verifyPayment(wrong)).toEqual({
        outcome: "failed",
        reason: "mismatch",
        money: "unknown",
        mismatch: { field: "amount", expected: String(amount), found: "250000" },
      });
    }
    expect(set.calls()).not.toContain("verifyPayment");
    expect(set.sandbox.payments()[0]?.state).toBe("paid");
    expect(await set.gateway.verifyPayment({ payment, callback })).toMatchObject({
      outcome: "paid",
      amount: 250_000,
      repeated: false,
    });
  });

  test("is not paid for another order", async () => {
    const set = setUp();
    const { payment, callback } = await paidPayment(set);
    const wrong = { ...payment, orderId: "A2" };
    for (const given of [{ payment: wrong, callback }, { payment: wrong }]) {
      if (rest.receiptFrom === "callback" && !("callback" in given)) continue;
      expect(await set.gateway.verifyPayment(given)).toMatchObject({
        outcome: "failed",
        reason: "mismatch",
        money: "unknown",
        mismatch: { field: "order", expected: "A2", found: "A1" },
      });
    }
    expect(set.calls()).not.toContain("verifyPayment");
    expect(set.sandbox.payments()[0]?.state).toBe("paid");
  });

  test("is paid again when it is verified again", async () => {
    const set = setUp();
    const given = await paidPayment(set);
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", repeated: false });
    expect(await set.gateway.verifyPayment(given)).toMatchObject({ outcome: "paid", amount: 250_000, repeated: true });
  });

  test("is verified eight times at once on one store: always paid, and reported once as the first time", async () => {
    const store = createMemoryStore();
    const set = setUp();
    const given = await paidPayment(set);
    const results = await Promise.all(Array.from({ length: 8 }, () => set.make({ store }).verifyPayment(given)));
    expect(results.every(({ outcome }) => outcome === "paid")).toBe(true);
    expect(results.filter((result) => result.outcome === "paid" && !result.repeated)).toHaveLength(1);
  });

  test.each([
    ["its own error", new Error("down")],
    ["a DargahError", new DargahError("store_failed", "down")],
  ])(`${storeDown === "rejects" ? "is not verified" : "is unknown"} while the store fails with %s`, async (_, down) => {
    const store = { ...createMemoryStore(), putIfAbsent: () => Promise.reject(down) };
    const set = setUp();
    const running = set.make({ store }).verifyPayment(await paidPayment(set));
    if (storeDown === "unknown") {
      const error = { code: "store_failed" };
      expect(await running).toMatchObject({ outcome: "unknown", nextStep: "verify_again", error });
    } else {
      await expect(running).rejects.toMatchObject({ code: "store_failed" });
      expect(set.calls()).not.toContain("verifyPayment");
    }
  });

  test("is verified from a row that was stored as JSON", async () => {
    const set = setUp();
    const row = JSON.parse(JSON.stringify(await paidPayment(set)));
    const payment = { ...row.payment, amount: rial(row.payment.amount) };
    expect(await set.gateway.verifyPayment({ payment, callback: row.callback })).toMatchObject({ outcome: "paid" });
  });
});

/** The gateway's data about a payment is compared with the stored payment, in each response that has it. */
const responses = subjects.flatMap((subject) =>
  subject.compared.responses.map((response) => ({ ...subject, ...response })),
);

describe.each(responses)("a response of $name from $path", ({ name, path, money, setUp, paidPayment, compared }) => {
  async function verifyWith(fields: object) {
    const set = setUp({ ...alterable(name), altered: { path, change: compared.change(fields) } });
    return set.gateway.verifyPayment(await paidPayment(set));
  }

  test.each([
    ["a number", 250_000],
    ["text", "250000"],
    ["Persian digits", "۲۵۰۰۰۰"],
    ["a string with zeros after the point", "250000.00"],
  ])("means a paid payment when its amount is %s", async (_, amount) => {
    expect(await verifyWith({ [compared.amount]: amount })).toMatchObject({ outcome: "paid", amount: 250_000 });
  });

  test.each([
    ["1 Rial too little", 249_999, "249999"],
    ["a tenth of it", 25_000, "25000"],
    ["null", null, undefined],
    ["a string with commas", "250,000", undefined],
  ])("pays for nothing when its amount is %s", async (_, amount, found) => {
    expect(await verifyWith({ [compared.amount]: amount })).toEqual({
      outcome: "failed",
      reason: "mismatch",
      money,
      mismatch: { field: "amount", expected: "250000", found },
    });
  });

  test("pays for nothing when it belongs to another payment", async () => {
    expect(await verifyWith({ [compared.identity]: "OTHER" })).toMatchObject(compared.another);
  });
});

const naming = subjects.filter(({ compared }) => compared.anotherOrder);

test.each(naming)("a receipt of $name does not pay for another order on a store without a record", async (subject) => {
  const set = subject.setUp();
  const { payment, callback } = await subject.paidPayment(set);
  // With the same amount, which could distinguish them otherwise.
  const stolen = {
    payment: { ...payment, orderId: "A2" },
    callback: { ...callback, ...(callback.orderId && { orderId: "A2" }) },
  };
  expect(await set.make().verifyPayment(stolen)).toMatchObject(subject.compared.anotherOrder ?? {});
  expect(set.sandbox.payments()[0]?.state).toBe(subject.receiptFrom === "payment" ? "paid" : "verified");
  expect(await set.gateway.verifyPayment({ payment, callback })).toMatchObject({ outcome: "paid" });
});

test.each(subjects)(
  "a receipt of $name that was used elsewhere does not pay for another amount, and must not be refunded",
  async (subject) => {
    const set = subject.setUp();
    const { payment, callback } = await subject.paidPayment(set);
    await set.gateway.verifyPayment({ payment, callback });
    const wrong = { ...payment, amount: rial(250_001) };
    const mismatch = { field: "amount", expected: "250001", found: "250000" };
    expect(await set.make().verifyPayment({ payment: wrong, callback })).toMatchObject(
      subject.compared.anotherAmount ?? { outcome: "failed", reason: "mismatch", money: "unknown", mismatch },
    );
  },
);

test.each(fromPayment)("another reference or order in a callback of $name decides nothing", async (subject) => {
  for (const field of ["reference", "orderId"]) {
    const set = subject.setUp();
    const { payment, callback } = await subject.paidPayment(set);
    const { reference, orderId } = payment;
    const result = await set.gateway.verifyPayment({ payment, callback: { ...callback, [field]: "OTHER" } });
    expect(result).toMatchObject({ outcome: "paid", reference, orderId });
  }
});

test.each(fromCallback)("$name needs a callback for every verification", async (subject) => {
  const set = subject.setUp();
  const { payment } = await subject.paidPayment(set);
  await expect(set.gateway.verifyPayment({ payment })).rejects.toMatchObject({ code: "invalid_option" });
  expect(set.calls()).toEqual(["createPayment"]);
});

describe.each(subjects.filter(({ refusals }) => refusals))("a verification that $name refuses", (subject) => {
  const { name, setUp, paidPayment, compared, refusal, refusals } = subject;

  test.each(refusals?.codes ?? [])("with the code %j results in %s", async (code, error) => {
    const altered = { path: compared.responses[0]?.path ?? "", change: () => refusal({ code, message: "no" }) };
    const set = setUp({ ...alterable(name), altered });
    const run = set.gateway.verifyPayment(await paidPayment(set));
    if (error) await expect(run).rejects.toMatchObject({ name: "DargahError", code: error, retryable: false });
    else expect(await run).toMatchObject({ outcome: "unknown", nextStep: "verify_again" });
  });
});
