import { describe, expect, expectTypeOf, test } from "vitest";
import { type StoredPayment, storedPayment } from "../../src/index.ts";
import { rial } from "../../src/money/index.ts";
import { payFor, verifiedOutcome } from "../support/faults.ts";
import { names, subjectOf, subjects } from "../support/subjects.ts";

const row = { gateway: "vandar", reference: "R1", orderId: "A1", amount: 250_000 } as const;
const stored = { ...row, amount: rial(250_000) };

describe("a row of a database", () => {
  test.each<[string, object, object]>([
    ["as it was stored", {}, stored],
    ["with integer keys", { reference: 17, orderId: 42 }, { ...stored, reference: "17", orderId: "42" }],
    [
      "with bigint columns",
      { orderId: 9_007_199_254_740_993n, amount: 250_000n },
      { ...stored, orderId: "9007199254740993" },
    ],
    ["with a decimal column as a string", { amount: "250000.00" }, stored],
    ["with fixed-width columns", { reference: "R1   ", orderId: "A1  " }, stored],
    ["with a nullable attempt", { attempt: null }, stored],
    ["with a later attempt", { attempt: 2 }, { ...stored, attempt: 2 }],
    ["with a later attempt as a string", { attempt: "3" }, { ...stored, attempt: 3 }],
    ["with other columns", { createdAt: new Date(0) }, stored],
  ])("is accepted %s", (_, change, expected) => {
    expect(storedPayment({ ...row, ...change })).toEqual(expected);
  });

  test.each<[string, object, string, string]>([
    ["no reference", { reference: null }, "invalid_option", "reference"],
    ["an empty order", { orderId: "" }, "invalid_option", "orderId"],
    ["a blank order", { orderId: "  " }, "invalid_option", "orderId"],
    ["a key that lost digits", { orderId: 2 ** 53 }, "invalid_option", "orderId"],
    ["no gateway", { gateway: undefined }, "invalid_option", "gateway"],
    ["amount 0", { amount: 0 }, "invalid_amount", "amount"],
    ["a negative amount", { amount: -250_000 }, "invalid_amount", "mount"],
    ["an amount with a part of a Rial", { amount: "250000.50" }, "invalid_amount", "amount"],
    ["an amount in words", { amount: "much" }, "invalid_amount", "amount"],
    ["no amount", { amount: null }, "invalid_amount", "amount"],
    ["attempt 0", { attempt: 0 }, "invalid_option", "attempt"],
    ["attempt 100", { attempt: 100 }, "invalid_option", "attempt"],
    ["an attempt in words", { attempt: "two" }, "invalid_option", "attempt"],
  ])("%s is refused and named", (_, change, code, name) => {
    let error: unknown;
    try {
      storedPayment({ ...row, ...change } as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code, message: expect.stringContaining(name) });
  });

  test.each([undefined, null, "row", 7])("%s is not a row", (nothing) => {
    expect(() => storedPayment(nothing as never)).toThrow('"row" must be an object');
  });

  test("the gateway's name is kept in the type", () => {
    expectTypeOf(storedPayment(row)).toEqualTypeOf<StoredPayment<"vandar">>();
  });
});

describe.each(subjects)("a stored payment of $name is checked as strictly as a new one", ({ name, receiptFrom }) => {
  test.each<[string, object, string]>([
    ["a numeric order", { orderId: 42 }, "invalid_option"],
    ["a numeric reference", { reference: 17 }, "invalid_option"],
    ["an empty reference", { reference: "" }, "invalid_option"],
    ["amount 0", { amount: 0 }, "invalid_amount"],
    ["amount -1", { amount: -1 }, "invalid_amount"],
    ["an amount that is a bigint", { amount: 250_000n }, "invalid_amount"],
    ["an amount that is a string", { amount: "250000" }, "invalid_amount"],
    ["no amount", { amount: undefined }, "invalid_amount"],
    ["attempt 1.5", { attempt: 1.5 }, "invalid_option"],
    ["an empty order", { orderId: "" }, "invalid_option"],
    ["another gateway", { gateway: "other" }, "invalid_option"],
  ])("%s is refused before a call, and names storedPayment() where that helps", async (_, change, code) => {
    const subject = subjectOf(name);
    const { payment, callback } = await payFor(subject);
    const calls = subject.calls().length;
    const given = { payment: { ...payment, ...change } as never, callback };
    await expect(subject.gateway.verifyPayment(given)).rejects.toMatchObject({ name: "DargahError", code });
    expect(subject.calls()).toHaveLength(calls);
    // Read from the row, it is paid.
    expect(await verifiedOutcome(subject, { payment, callback })).toBe("paid");
  });

  test.each(names.filter((other) => other !== name))("a payment of %s is refused before a call", async (other) => {
    const subject = subjectOf(name);
    const { payment, callback } = await payFor(subject);
    const given = { payment: { ...payment, gateway: other }, callback };
    await expect(subject.gateway.verifyPayment(given)).rejects.toMatchObject({ code: "invalid_option" });
    expect(subject.calls()).toEqual(["createPayment"]);
  });

  const wrong = {
    "of another gateway": { gateway: "other" },
    // If the payment has the receipt, the callback decides nothing.
    ...(receiptFrom === "callback" && { "without a reference": { reference: "" } }),
  };
  test.each(Object.entries(wrong))("a callback %s is refused before a call", async (_, change) => {
    const subject = subjectOf(name);
    const { payment, callback } = await payFor(subject);
    const given = { payment, callback: { ...callback, ...change } as never };
    await expect(subject.gateway.verifyPayment(given)).rejects.toMatchObject({ code: "invalid_option" });
    expect(subject.calls()).toEqual(["createPayment"]);
  });

  test.each([undefined, null, "payment"])("%s is not a payment", async (payment) => {
    const { gateway } = subjectOf(name);
    await expect(gateway.verifyPayment({ payment: payment as never })).rejects.toMatchObject({
      code: "invalid_option",
    });
  });
});
