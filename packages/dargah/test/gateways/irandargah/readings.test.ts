import type { SandboxOptions } from "@dargah/sandbox";
import { describe, expect, test } from "vitest";
import { cancelPayment } from "../../../src/gateways/irandargah/management/index.ts";
import type { StoredPayment } from "../../../src/payments/payment.ts";
import { describeOutcome } from "../../support/faults.ts";
import { order } from "../../support/sandbox.ts";
import { paidPayment, setUp } from "./subject.ts";

type Reading = NonNullable<SandboxOptions["irandargah"]>;
type Setup = ReturnType<typeof setUp>;
type IranDargahPayment = StoredPayment<"irandargah">;

/** Behaviour that the gateway's docs leave open, each in the reading that is not the sandbox's default. */
const readings: Reading[] = [
  {},
  { createdStatus: 201 },
  { idempotencyKey: "optional" },
  { idempotencyReplay: "conflict" },
  { duplicateOrder: "conflict" },
  { returnDetails: "direct-verify" },
  { paidStatus: "completed" },
  { reversedStatus: "unknown" },
  { cancelResponseStatus: "cancelled" },
  { cancelledStatus: "completed" },
  { cancelPaid: "reversed" },
  { repeatedCancel: "accepted" },
  { paymentReference: "bank" },
  { wrongAmount: "reversed" },
  { unpaidCode: -33 },
  { alreadyVerified: "accepted" },
  { missingVerification: "refused" },
  { rateLimitHeaders: "always" },
  { signedBody: "sorted" },
  { unneededSignature: "checked" },
  { signKeyCall: true },
];

const verify = async ({ gateway }: Setup, payment: IranDargahPayment) =>
  describeOutcome(await gateway.verifyPayment({ payment }));

/** Actions of merchants and payers, with the outcome of each step. */
const stories: Record<
  string,
  { observe: (set: Setup) => Promise<string[]>; comesTo: string; exceptions?: Record<string, string> }
> = {
  "paid, verified twice, and again by a process with an empty store": {
    comesTo: "paid; paid again; paid again",
    // Two stores: the second process knows only what the gateway says about the first verification.
    exceptions: { alreadyVerified: "paid; paid again; paid" },
    observe: async (set) => {
      const given = await paidPayment(set);
      const found = [await set.gateway.verifyPayment(given), await set.gateway.verifyPayment(given)];
      return [...found, await set.make().verifyPayment(given)].map(describeOutcome);
    },
  },
  "verified by the gateway": {
    comesTo: "paid; paid again",
    observe: async (set) => {
      const given = await paidPayment(set, { directVerify: true });
      const found = [
        await set.gateway.verifyPayment(given),
        await set.gateway.verifyPayment({ payment: given.payment }),
      ];
      return found.map(describeOutcome);
    },
  },
  "verified too early, then paid": {
    comesTo: "pending; paid",
    observe: async (set) => {
      const payment = await set.gateway.createPayment(order);
      const early = await verify(set, payment);
      await set.sandbox.pay(payment.redirect, { card: "success" });
      return [early, await verify(set, payment)];
    },
  },
  "not paid": {
    comesTo: "failed not_paid, returns; failed not_paid, returns",
    observe: async (set) => {
      const given = await paidPayment(set, { how: { card: "failed" } });
      return [describeOutcome(await set.gateway.verifyPayment(given)), await verify(set, given.payment)];
    },
  },
  "abandoned by the payer": {
    comesTo: "cancelled; cancelled",
    exceptions: { cancelledStatus: "unknown request_refused, verify_again; unknown request_refused, verify_again" },
    observe: async (set) => {
      const given = await paidPayment(set, { how: { cancel: true } });
      return [describeOutcome(await set.gateway.verifyPayment(given)), await verify(set, given.payment)];
    },
  },
  "cancelled by the merchant": {
    comesTo: "cancelled; cancelled",
    exceptions: { cancelledStatus: "unknown; unknown request_refused, verify_again" },
    observe: async (set) => {
      const payment = await set.gateway.createPayment(order);
      const { outcome } = await cancelPayment(set.gateway, { payment });
      return [outcome, await verify(set, payment)];
    },
  },
  "paid, then cancelled by the merchant": {
    comesTo: "not_cancelled; paid",
    exceptions: { cancelPaid: "cancelled; cancelled" },
    observe: async (set) => {
      const { payment } = await paidPayment(set);
      const { outcome } = await cancelPayment(set.gateway, { payment });
      return [outcome, await verify(set, payment)];
    },
  },
  "verified too late": {
    comesTo: "failed not_paid, returns",
    exceptions: { reversedStatus: "unknown request_refused, verify_again" },
    observe: async (set) => {
      const { payment } = await paidPayment(set);
      await set.sandbox.clock.advance("31m");
      return [await verify(set, payment)];
    },
  },
  "verified with another amount first": {
    comesTo: "failed mismatch, unknown; paid",
    observe: async (set) => {
      const { payment } = await paidPayment(set);
      const other = { ...payment, amount: 250_001 as typeof payment.amount };
      return [await verify(set, other), await verify(set, payment)];
    },
  },
};

describe.each(readings)("%o", (reading) => {
  test.each(Object.entries(stories))("%s", async (_, { observe, comesTo, exceptions = {} }) => {
    const set = setUp({ sandbox: { terminals: [{ requireSignature: true }], ...reading } });
    const found = await observe(set);
    const [exception] = Object.entries(exceptions).filter(([name]) => name in reading);
    expect(found.join("; ")).toBe(exception?.[1] ?? comesTo);
    const isPaid = found.some((outcome) => outcome.startsWith("paid"));
    expect(set.sandbox.payments().map(({ state }) => state === "verified")).toEqual([isPaid]);
  });
});
