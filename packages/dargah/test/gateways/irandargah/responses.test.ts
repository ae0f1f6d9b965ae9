import { describe, expect, test } from "vitest";
import { cancelPayment } from "../../../src/gateways/irandargah/management/index.ts";
import { rial } from "../../../src/money/index.ts";
import { altering } from "../../support/altered-responses.ts";
import { order } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

type Verification = { data: { verification: Record<string, unknown> } };

/** A terminal without signatures, with altered responses on a path, and a payment that was paid there. */
async function paidWith(options: { path: string; verifyFirst?: boolean; change: (response: never) => unknown }) {
  const set = setUp({ sandbox: { terminals: [{ secretKey: null }] } });
  const given = await paidPayment(set);
  if (options.verifyFirst) await set.gateway.verifyPayment(given);
  const gateway = set.make({ fetch: altering({ fetch: set.common.fetch, ...options }) });
  return { ...set, ...given, gateway };
}

const verification = (change: Record<string, unknown>) => (response: Verification) => {
  Object.assign(response.data.verification, change);
  return response;
};

describe("a response to the verification", () => {
  test.each([
    ["another authority", { authority: "OTHER" }, "reference"],
    ["no authority", { authority: null }, "reference"],
    ["1 Rial less", { amount: 249_999 }, "amount"],
    ["an amount that cannot be read", { amount: "250,000" }, "amount"],
    ["no amount", { amount: undefined }, "amount"],
  ])("with %s is a mismatch, and the money is kept", async (_, change, field) => {
    const { gateway, payment, callback } = await paidWith({ path: "/v2/verifications", change: verification(change) });
    expect(await gateway.verifyPayment({ payment, callback })).toMatchObject({
      outcome: "failed",
      reason: "mismatch",
      mismatch: { field },
      money: "kept",
    });
  });

  test.each([["250000"], ["۲۵۰۰۰۰"], ["250000.00"]])("may write the amount as %s", async (amount) => {
    const { gateway, payment } = await paidWith({ path: "/v2/verifications", change: verification({ amount }) });
    expect(await gateway.verifyPayment({ payment })).toMatchObject({ outcome: "paid", amount: 250_000 });
  });
});

test.each([{ ref_id: null }, { verified_at: null }, { ref_id: "" }])(
  "a verification that is read back with %o does not count, so the payment is not paid",
  async (change) => {
    const set = await paidWith({ path: "/v2/verifications/", verifyFirst: true, change: verification(change) });
    const result = await set.gateway.verifyPayment({ payment: set.payment });
    expect(result).toMatchObject({ outcome: "unknown", nextStep: "verify_again" });
  },
);

test("a callback claims that a payment verified with another amount failed: it is not known where the money is", async () => {
  const set = setUp();
  const { payment } = await paidPayment(set);
  await set.make().verifyPayment({ payment });
  const address = `https://shop.example/return?authority=${payment.reference}&status_code=-1`;
  const callback = await set.gateway.parseCallback(new Request(address));
  const result = await set.make().verifyPayment({ payment: { ...payment, amount: rial(1) }, callback });
  expect(result).toMatchObject({ outcome: "failed", mismatch: { field: "amount", found: "250000" }, money: "unknown" });
});

describe("refused credentials throw an error", () => {
  test.each([
    ["an unknown token", { token: "idg_test_unknown000" }, "credentials_refused"],
    ["a wrong signature", { secretKey: "another-secret", responseSignatures: "off" as const }, "credentials_refused"],
  ])("%s results in %3$s", async (_, options, code) => {
    const signed = "secretKey" in options;
    const set = setUp({ sandbox: { terminals: [signed ? { requireSignature: true } : { secretKey: null }] } });
    const { payment } = await paidPayment(set);
    const gateway = set.make(options);
    await expect(gateway.verifyPayment({ payment })).rejects.toMatchObject({ code });
    await expect(cancelPayment(gateway, { payment })).rejects.toMatchObject({ code });
    expect(set.sandbox.payments()[0]?.state).toBe("paid");
  });
});

test("the outcome of an expired payment does not say that the money returns, because no source does", async () => {
  const set = setUp();
  const given = await paidPayment(set, { how: { card: "timeout" } });
  expect(await set.gateway.verifyPayment(given)).toEqual({ outcome: "failed", reason: "expired", money: "unknown" });
});

test.each([
  "https://sandbox.irandargah.com.evil.example/startpay/A1",
  "https://evil.example/startpay/A1",
  "https://sandbox.irandargah.com@evil.example/startpay/A1",
  "https://payer@sandbox.irandargah.com/startpay/A1",
  "http://sandbox.irandargah.com/startpay/A1",
  "https://sandbox.irandargah.com:8443/startpay/A1",
  "//evil.example/startpay/A1",
  "javascript:alert(1)",
])("a payer is not sent to a pay page at %s", async (gateway_url) => {
  const set = setUp({ sandbox: { terminals: [{ secretKey: null }] } });
  const change = (response: { data: { transaction: object } }) => {
    Object.assign(response.data.transaction, { gateway_url });
    return response;
  };
  const gateway = set.make({ fetch: altering({ fetch: set.common.fetch, path: "/v2/payments", change }) });
  await expect(gateway.createPayment(order)).rejects.toMatchObject({ code: "response_unreadable" });
});
