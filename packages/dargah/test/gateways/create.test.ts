import { describe, expect, test } from "vitest";
import { rial } from "../../src/money/index.ts";
import { order } from "../support/sandbox.ts";
import { subjects } from "../support/subjects.ts";

describe.each(subjects)("createPayment of $name", ({ name, setUp, page, amounts: { smallest, largest } }) => {
  const taken = [smallest, smallest + 1, ...(largest ? [largest - 1, largest] : [])];
  test.each(taken)("accepts %i Rial, and sends the payer to the gateway", async (amount) => {
    const { gateway, calls } = setUp();
    const payment = await gateway.createPayment({ ...order, amount: rial(amount) });
    expect(payment).toMatchObject({ gateway: name, amount, reference: expect.stringMatching(/./) });
    expect(payment.redirect.url).toMatch(page);
    expect(calls()).toEqual(["createPayment"]);
  });

  test.each<[string, object, string]>([
    ...[smallest - 1, ...(largest ? [largest + 1] : [])].map((amount): [string, object, string] => [
      `${amount} Rial`,
      { amount: rial(amount) },
      "invalid_amount",
    ]),
    ["a part of a Rial", { amount: 250_000.5 }, "invalid_amount"],
    ["an empty order", { orderId: "" }, "invalid_option"],
    ["a path as the callback URL", { callbackUrl: "/return" }, "invalid_option"],
    ["a script as the callback URL", { callbackUrl: "javascript:alert(1)" }, "invalid_option"],
  ])("refuses %s before a call", async (_, change, code) => {
    const { gateway, calls } = setUp();
    const run = gateway.createPayment({ ...order, ...change });
    await expect(run).rejects.toMatchObject({ name: "DargahError", code });
    expect(calls()).toEqual([]);
  });
});
