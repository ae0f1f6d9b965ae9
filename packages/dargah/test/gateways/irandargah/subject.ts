import { operations } from "@dargah/irandargah";
import { expect } from "vitest";
import { numbering } from "../../../src/gateways/irandargah/callback.ts";
import { irandargah } from "../../../src/gateways/irandargah/index.ts";
import {
  allTransactions,
  cancelPayment,
  getDailyReport,
  getMonthlyReport,
  listTransactions,
  listWebhookEvents,
  subscribeWebhook,
  testWebhook,
  unsubscribeWebhook,
} from "../../../src/gateways/irandargah/management/index.ts";
import { created, createdAgain, paid, unknown, verifiedByLookingUp } from "../../support/fault-tables.ts";
import { canaries } from "../../support/secrets.ts";
import { defineSubject } from "../../support/subject.ts";

const unsigned = { code: "response_signature_invalid", retryable: true } as const;
const test = (token: string) => `idg_test_${token}`;
const payment = { reference: "R1" };
const bankCode = { gatewayCode: expect.stringMatching(/^-\d+$/) };
const notPaid = { outcome: "failed", reason: "not_paid", money: "returns", ...bankCode };

export const subject = defineSubject({
  name: "irandargah",
  factory: irandargah,
  credentials: ["token", "secretKey"],
  secrets: { token: test("canaryTokenOfTheTerminal0000001"), secretKey: "canary-key-of-the-merchant-1" },
  required: { environment: "sandbox" },
  connect: ({ time }) => ({ clock: time.now }),
  terminal: { requireSignature: true },
  alterable: { secretKey: null },
  calls: {
    getPayment: (gateway, given) => gateway.getPayment({ payment, ...given }),
    cancelPayment: (gateway, given) => cancelPayment(gateway, { payment, ...given }),
    listTransactions: (gateway, given) => listTransactions(gateway, given),
    allTransactions: (gateway, given) => allTransactions(gateway, given)[Symbol.asyncIterator]().next(),
    getDailyReport: (gateway, given) => getDailyReport(gateway, given),
    getMonthlyReport: (gateway, given) => getMonthlyReport(gateway, given),
    subscribeWebhook: (gateway, given) =>
      subscribeWebhook(gateway, {
        url: "https://shop.example/",
        events: ["payment.completed"],
        secret: canaries.webhook,
        ...given,
      }),
    listWebhookEvents: (gateway, given) => listWebhookEvents(gateway, given),
    unsubscribeWebhook: (gateway, given) => unsubscribeWebhook(gateway, { id: "1", ...given }),
    testWebhook: (gateway, given) => testWebhook(gateway, { id: "1", event: "payment.completed", ...given }),
    "client.GET": (gateway) => gateway.client.GET("/v2/transactions"),
  },
  echo: {
    options: {
      token: test(canaries.main),
      otherToken: test(canaries.other),
      secretKey: canaries.secretKey,
      previousSecretKeys: [canaries.previous],
      // Otherwise a changed response would never get past the signature check.
      responseSignatures: "off",
    },
    secrets: [test(canaries.main), test(canaries.other), canaries.secretKey, canaries.previous],
  },
  refusal: ({ code = -1, message }) => ({ success: false, error: { code, message } }),
  operations,
  numbering,
  sent: { callbackUrl: "callback_url", mobile: "mobile" },
  refused: [
    ["cardNumber", 6_037_997_123_456_789],
    ["cardNumber", "6037"],
    ["callbackMethod", "get"],
    ["affiliateCode", "a"],
    ["directVerify", "true"],
    ["description", 7],
  ],
  page: /^https:\/\/sandbox\.irandargah\.com\/startpay\/\w+$/,
  // The maximum in its sandbox.
  amounts: { smallest: 100_000, largest: 10_000_000 },
  create: {
    ...createdAgain,
    // After a lost response the call is repeated with the same idempotency key.
    "reset-before": { ...created, calls: 2 },
    "reset-after": { ...created, calls: 2 },
    timeout: { ...created, calls: 2 },
    "timeout, not committed": { ...created, calls: 2 },
    "http-500": { code: "gateway_unavailable", retryable: true, payments: 0 },
    "http-500, committed": { code: "gateway_unavailable", retryable: true, payments: 1 },
    "bad-gateway": { ...unsigned, payments: 0 },
    "bad-gateway, committed": { ...unsigned, payments: 1 },
    "rate-limited": { ...created, calls: 2 },
    "slow-body 30s": { ...created, calls: 2 },
    "truncated-body": { ...unsigned, payments: 1 },
    "refused-with-200": { code: "response_unreadable", retryable: true, payments: 0 },
    "wrong-signature": { ...unsigned, payments: 1 },
    "missing-signature": { ...unsigned, payments: 1 },
    // Compared with this gateway the merchant's clock is ahead: a correction would let old responses pass.
    "clock-skew": { ...created, calls: 2 },
    "clock-skew -10m": { code: "response_signature_invalid", payments: 0 },
  },
  verify: {
    ...verifiedByLookingUp,
    "bad-gateway": { once: unknown("response_signature_invalid"), calls: 1 },
    "clock-skew": { once: paid, calls: 2 },
    "clock-skew -10m": { once: unknown("response_signature_invalid"), calls: 1 },
  },
  receiptFrom: "payment",
  callback: {
    forged: (orderId) => [
      `authority=made-up&status_code=-1&order_id=${orderId}`,
      `authority=made-up&status_code=100&order_id=${orderId}`,
    ],
    claiming: (claim, reference) => `authority=${reference}&status_code=${claim === "paid" ? 201 : -1}`,
    tampered: ["authority=A&authority=B", "Authority=B&authority=A", "authority=A&status_code=201&status_code=-1"],
    unusable: ["status_code=201", "authority=&status_code=201", ""],
    added: ["amount", "order_id"],
    split: [["order=5?authority=T&status_code=201", { reference: "T", claim: "paid" }]],
    contradiction: { query: "authority=A", form: "authority=B" },
  },
  unpaid: {
    claim: "not_paid",
    isVerified: false,
    // Only the callback has the bank's code.
    alone: "without its reason",
    reason: bankCode,
    cancelled: { outcome: "cancelled" },
    "was refused": notPaid,
    "had too little money": notPaid,
    "let the time run out": { outcome: "failed", reason: "expired", money: "unknown" },
  },
  stillPaying: { alone: "pending", claimed: "pending" },
  verifiable: { seconds: 1800, after: { outcome: "failed", money: "unknown" } },
  storeDown: "rejects",
  compared: {
    amount: "amount",
    identity: "authority",
    change: (fields: object) => (response: { data: { verification: object } }) => ({
      ...response,
      data: { ...response.data, verification: { ...response.data.verification, ...fields } },
    }),
    responses: [{ path: "/v2/verifications", money: "kept" }],
    another: { outcome: "failed", reason: "mismatch", money: "kept", mismatch: { field: "reference", found: "OTHER" } },
    anotherOrder: {
      outcome: "failed",
      reason: "mismatch",
      money: "unknown",
      mismatch: { field: "order", found: "A1" },
    },
  },
});

export const { setUp, paidPayment } = subject;
