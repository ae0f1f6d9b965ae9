import { operations } from "@dargah/invoice-script";
import { expect } from "vitest";
import { numbering } from "../../../src/gateways/invoice-script/callback.ts";
import { invoiceScript } from "../../../src/gateways/invoice-script/index.ts";
import { withFields } from "../../support/altered-responses.ts";
import { createdAgain, verifiedBySendingAgain } from "../../support/fault-tables.ts";
import { canaries } from "../../support/secrets.ts";
import { defineSubject } from "../../support/subject.ts";

export const checkPath = "/invoice/check/";

const notPaid = {
  outcome: "failed",
  reason: "not_paid",
  money: "returns",
  gatewayCode: "202",
  gatewayMessage: expect.any(String),
};

export const subject = defineSubject({
  name: "invoice-script",
  factory: invoiceScript,
  credentials: ["apiKey"],
  secrets: { apiKey: "canary-key-of-the-merchant-1" },
  required: { host: "domain.com" },
  echo: { options: { apiKey: () => canaries.main }, secrets: [canaries.main] },
  refusal: ({ code = 101, message }) => ({ status: 0, errorCode: code, errorDescription: message }),
  operations,
  numbering,
  sent: { callbackUrl: "return_url" },
  refused: [],
  page: /^https:\/\/domain\.com\/invoice\/pay\/\w+$/,
  amounts: { smallest: 1000 },
  create: createdAgain,
  verify: {
    ...verifiedBySendingAgain,
  },
  receiptFrom: "payment",
  callback: {
    claiming: (claim, reference) => `status=${claim === "paid" ? 0 : -1}&invoice_key=${reference}`,
    forged: () => ["invoice_key=made-up", "invoice_key=made-up&status=0"],
    tampered: [
      "invoice_key=a&invoice_key=b",
      "invoice_key=a&Invoice_Key=b",
      "invoice_key=a&status=0&status=1",
      "invoice_key=a&bank_code=1&bank_code=2",
    ],
    unusable: ["status=0", "invoice_key=", ""],
    added: ["invoice_key"],
    split: [["a=what?&b=2?invoice_key=T", { reference: "T" }]],
    contradiction: { query: "invoice_key=a", form: "invoice_key=b" },
  },
  unpaid: {
    claim: "nothing",
    isVerified: true,
    alone: "with its reason",
    readings: [
      [{ errorCodeDigits: "ascii", numbersAs: "number" }],
      [{ errorCodeDigits: "ascii", numbersAs: "text" }],
      [{ errorCodeDigits: "persian", numbersAs: "number" }],
      [{ errorCodeDigits: "persian", numbersAs: "text" }],
    ],
    reason: { gatewayCode: "202", gatewayMessage: expect.any(String) },
    cancelled: notPaid,
    "was refused": notPaid,
    "had too little money": notPaid,
    "let the time run out": notPaid,
  },
  stillPaying: { alone: "pending", claimed: "pending" },
  verifiable: { seconds: 1200, after: { outcome: "failed", reason: "not_paid" } },
  // Its check keeps no money, so it comes first.
  storeDown: "unknown",
  refusals: {
    codes: [
      [100, "request_refused"],
      [101, "credentials_refused"],
      ["۱۰۱", "credentials_refused"],
      [200, "payment_not_found"],
      ["۲۰۰", "payment_not_found"],
      [204, "access_refused"],
      [302, "access_refused"],
      [301, undefined],
      [999, undefined],
      ["", undefined],
    ],
  },
  compared: {
    amount: "amount",
    identity: "invoice_key",
    change: withFields,
    responses: [{ path: checkPath, money: "kept" }],
    another: { outcome: "failed", reason: "mismatch", money: "kept", mismatch: { field: "reference", found: "OTHER" } },
  },
});

export const { setUp, paidPayment } = subject;
