import { operations } from "@dargah/gardeshpay";
import { expect } from "vitest";
import { numbering } from "../../../src/gateways/gardeshpay/callback.ts";
import { gardeshpay } from "../../../src/gateways/gardeshpay/index.ts";
import { withData } from "../../support/altered-responses.ts";
import { createdOnce, unknownAgain, verifiedBySendingAgain } from "../../support/fault-tables.ts";
import { canaries } from "../../support/secrets.ts";
import { defineSubject } from "../../support/subject.ts";

export const verifyPath = "/verify";

const unavailable = { code: "gateway_unavailable", nextAttempt: true } as const;
const stillUnavailable = { lasting: unknownAgain("gateway_unavailable") };
const open = { outcome: "pending", gatewayCode: "912", gatewayMessage: expect.any(String) };

export const subject = defineSubject({
  name: "gardeshpay",
  factory: gardeshpay,
  credentials: ["providerToken"],
  secrets: { providerToken: "canary-key-of-the-merchant-1" },
  echo: { options: { providerToken: canaries.main }, secrets: [canaries.main] },
  refusal: ({ code, message }) => ({ success: false, message, error: { code } }),
  operations,
  numbering,
  sent: { callbackUrl: "callback", mobile: "mobile" },
  refused: [
    ["invoiceDate", new Date(0)],
    ["invoiceDate", "tomorrow"],
    ["email", 7],
  ],
  page: /^https:\/\/ipg\.gardeshpay\.ir\/v1\/provider\/payment\/redirect\/\d+$/,
  amounts: { smallest: 1 },
  create: {
    ...createdOnce,
    "http-500": { ...unavailable, payments: 0 },
    "http-500, committed": { ...unavailable, payments: 1 },
  },
  verify: {
    ...verifiedBySendingAgain,
    "http-500": { ...verifiedBySendingAgain["http-500"], ...stillUnavailable },
    "http-500, committed": { ...verifiedBySendingAgain["http-500, committed"], ...stillUnavailable },
    // Its own message, in the form that it uses for every refusal.
    "refused-with-200": { once: { outcome: "pending" }, calls: 1 },
  },
  // Only the callback knows the tracking number.
  receiptFrom: "callback",
  callback: {
    forged: (orderId) => [
      `trackingNumber=1&invoiceNumber=${orderId}`,
      `trackingNumber=9999999999&invoiceNumber=${orderId}`,
    ],
    tampered: [
      "trackingNumber=7&trackingNumber=8&invoiceNumber=A1",
      "trackingNumber=7&TrackingNumber=8&invoiceNumber=A1",
      "trackingNumber=7&invoiceNumber=A1&invoiceNumber=A2",
    ],
    unusable: ["invoiceNumber=A1", "trackingNumber=&invoiceNumber=A1", "trackingNumber=7", ""],
    added: [],
    split: [["a=1?trackingNumber=T&invoiceNumber=A1", { reference: "T", orderId: "A1" }]],
    contradiction: { query: "trackingNumber=7&invoiceNumber=A1", form: "trackingNumber=8" },
  },
  // Anyone can make up such a callback, so it does not end the payment.
  unpaid: {
    claim: "nothing",
    isVerified: true,
    reason: { gatewayCode: "912", gatewayMessage: expect.any(String) },
    cancelled: open,
    "was refused": open,
    "had too little money": open,
    "let the time run out": open,
  },
  stillPaying: {},
  verifiable: { seconds: 1200, after: { outcome: "pending", gatewayCode: "913" } },
  storeDown: "rejects",
  compared: {
    amount: "amount",
    identity: "invoiceNumber",
    change: withData,
    responses: [{ path: verifyPath, money: "kept" }],
    // The callback brought the tracking number of another order, which says nothing about this one.
    another: { outcome: "pending" },
    anotherOrder: { outcome: "pending" },
  },
});

export const { setUp, paidPayment } = subject;
