import { operations } from "@dargah/vandar";
import { expect } from "vitest";
import { numbering } from "../../../src/gateways/vandar/callback.ts";
import { vandar } from "../../../src/gateways/vandar/index.ts";
import { refundPayment } from "../../../src/gateways/vandar/management/index.ts";
import { withFields } from "../../support/altered-responses.ts";
import { createdAgain, verifiedByLookingUp } from "../../support/fault-tables.ts";
import { canaries } from "../../support/secrets.ts";
import { defineSubject } from "../../support/subject.ts";

const unavailable = { code: "gateway_unavailable", retryable: true } as const;
const notPaid = { outcome: "failed", reason: "not_paid", money: "returns" };

export const subject = defineSubject({
  name: "vandar",
  factory: vandar,
  credentials: ["apiKey"],
  secrets: { apiKey: "canary-key-of-the-merchant-1", accessToken: "canary-token-of-the-business-1" },
  calls: {
    getPayment: (gateway, given) => gateway.getPayment({ payment: { reference: "R1" }, ...given }),
    refundPayment: (gateway, given) =>
      refundPayment(gateway, { business: "shop", transactionId: "100000000001", paymentNumber: "1", ...given }),
    "client.POST": (gateway) => gateway.client.POST("/api/v4/verify", { body: { token: "1000000001" } }),
  },
  echo: {
    options: { apiKey: canaries.main, accessToken: canaries.accessToken },
    secrets: [canaries.main, canaries.accessToken],
    payment: { cardNumbers: ["6037991234567890"] },
  },
  refusal: ({ message }) => ({ status: 0, errors: [message] }),
  operations,
  numbering,
  sent: { callbackUrl: "callback_url", mobile: "mobile_number" },
  refused: [
    ["nationalCode", 12_345_678],
    ["nationalCode", "123"],
    // Without the mobile number that it needs.
    ["nationalCode", "0012345678"],
    ["cardNumbers", []],
    ["cardNumbers", "6037997123456789"],
    ["cardNumbers", [6_037_997_123_456_789]],
    ["cardNumbers", ["6037"]],
    ["cardNumbers", Array(11).fill("6037997123456789")],
    ["comment", 7],
    ["port", "MELLAT"],
    ["description", "س".repeat(256)],
  ],
  page: /^https:\/\/ipg\.vandar\.io\/v4\//,
  amounts: { smallest: 1000 },
  create: {
    ...createdAgain,
    "http-500": { ...unavailable, payments: 0 },
    "http-500, committed": { ...unavailable, payments: 1 },
    "refused-with-200": { code: "response_unreadable", retryable: true, payments: 0 },
  },
  verify: verifiedByLookingUp,
  receiptFrom: "payment",
  callback: {
    forged: () => ["token=made-up&payment_status=FAILED", "token=made-up&payment_status=OK"],
    claiming: (claim, reference) => `token=${reference}&payment_status=${claim === "paid" ? "OK" : "FAILED"}`,
    tampered: [
      "token=A&token=B&payment_status=OK",
      "token=A&Token=B&payment_status=OK",
      "token=A&payment_status=OK&payment_status=FAILED",
      "token=A&PAYMENT_STATUS=FAILED&payment_status=OK",
    ],
    unusable: ["payment_status=OK", "token=&payment_status=OK"],
    added: ["Token"],
    split: [
      ["order=5?token=T&payment_status=OK", { reference: "T", claim: "paid" }],
      ["order=5%3Ftoken=T&payment_status=OK", { reference: "T", claim: "paid" }],
      ["order=5?Token=T", { reference: "T", claim: "not_paid" }],
    ],
    contradiction: { query: "token=A&payment_status=OK", form: "token=B" },
  },
  unpaid: {
    claim: "not_paid",
    isVerified: false,
    readings: [
      [{ endedTransactions: "shown" }, { gatewayCode: "4" }],
      [{ endedTransactions: "refused" }, { gatewayMessage: expect.any(String) }],
    ],
    reason: { gatewayCode: "4" },
    cancelled: notPaid,
    "was refused": notPaid,
    "had too little money": notPaid,
    "let the time run out": notPaid,
  },
  stillPaying: { alone: "unknown", claimed: "unknown" },
  verifiable: { seconds: 1200, after: { outcome: "failed", reason: "expired", money: "returns" } },
  storeDown: "rejects",
  compared: {
    amount: "amount",
    identity: "factorNumber",
    change: withFields,
    responses: [
      { path: "/api/v4/transaction", money: "returns" },
      { path: "/api/v4/verify", money: "kept" },
    ],
    another: { outcome: "failed", reason: "mismatch", money: "unknown", mismatch: { field: "order", found: "OTHER" } },
    anotherOrder: {
      outcome: "failed",
      reason: "mismatch",
      money: "unknown",
      mismatch: { field: "order", found: "A1" },
    },
  },
});

export const { setUp, paidPayment } = subject;
