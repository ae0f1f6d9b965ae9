import { expect, test } from "vitest";
import { order, returnOf } from "../support/sandbox.ts";
import { subjectOf } from "../support/subjects.ts";

test.each([
  ["inopal", { outcome: "failed", gatewayCode: expect.any(String), gatewayMessage: expect.any(String) }],
  ["invoice-script", { outcome: "failed", gatewayCode: "202", gatewayMessage: expect.any(String) }],
  ["irandargah", { outcome: "failed", gatewayCode: expect.stringMatching(/^-\d+$/) }],
  ["vandar", { outcome: "failed", gatewayCode: "4" }],
  ["gardeshpay", { outcome: "pending", gatewayCode: expect.any(String), gatewayMessage: expect.any(String) }],
] as const)("a declined card keeps the reason of %s", async (name, expected) => {
  const { sandbox, gateway } = subjectOf(name);
  const payment = await gateway.createPayment(order);
  const callback = await gateway.parseCallback(returnOf(await sandbox.pay(payment.redirect, { card: "failed" })));
  expect(await gateway.verifyPayment({ payment, callback })).toMatchObject(expected);
});
