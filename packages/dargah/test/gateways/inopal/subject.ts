import { operations } from "@dargah/inopal";
import { numbering } from "../../../src/gateways/inopal/callback.ts";
import { inopal } from "../../../src/gateways/inopal/index.ts";
import { withData } from "../../support/altered-responses.ts";
import { createdAgain, verifiedOnce } from "../../support/fault-tables.ts";
import { canaries } from "../../support/secrets.ts";
import { defineSubject } from "../../support/subject.ts";

export const verifyPath = "/verify";

const notPaid = {
  outcome: "failed",
  reason: "not_paid",
  money: "returns",
  gatewayCode: "-12",
  gatewayMessage: "paymentFailed",
};

export const subject = defineSubject({
  name: "inopal",
  factory: inopal,
  credentials: ["gatewayId"],
  secrets: { gatewayId: "canary-key-of-the-merchant-1" },
  // A function, whose results are known only from the requests.
  echo: { options: { gatewayId: async () => canaries.main }, secrets: [canaries.main] },
  refusal: ({ code = -99, message }) => ({ status: code, message, data: [] }),
  operations,
  numbering,
  sent: { callbackUrl: "callback", mobile: "phone" },
  refused: [
    ["name", 7],
    ["mail", {}],
  ],
  page: /^https:\/\/core\.inopal\.ir\/api\/pardakht\/payment$/,
  amounts: { smallest: 1000, largest: 500_000_000 },
  create: createdAgain,
  verify: verifiedOnce,
  receiptFrom: "payment",
  callback: {
    forged: (orderId) => [
      `status=-98&order_id=${orderId}&ref_num=made-up`,
      `status=1&order_id=${orderId}&ref_num=made-up`,
    ],
    claiming: (claim, reference) => `status=${claim === "paid" ? 1 : -12}&ref_num=${reference}`,
    tampered: [
      "status=1&ref_num=a&ref_num=b",
      "status=1&ref_num=a&REF_NUM=b",
      "status=1&status=-12&ref_num=a",
      "status=1&ref_num=a&order_id=A1&Order_Id=A2",
      "status=1&ref_num=a&tracking_code=1&tracking_code=2",
    ],
    unusable: ["status=1", "status=1&ref_num=", ""],
    added: ["status"],
    split: [["a=1?status=1&order_id=A1&ref_num=T", { reference: "T", orderId: "A1" }]],
    contradiction: { query: "ref_num=a", form: "ref_num=b&status=1" },
  },
  unpaid: {
    claim: "not_paid",
    isVerified: true,
    reason: { gatewayCode: "-12", gatewayMessage: "paymentFailed" },
    cancelled: notPaid,
    "was refused": notPaid,
    "had too little money": notPaid,
    "let the time run out": notPaid,
  },
  // Its response is the same whether the payer has not paid yet or never will.
  stillPaying: { alone: "pending", claimed: "failed" },
  verifiable: { seconds: 1200, after: { outcome: "failed", reason: "not_paid", money: "unknown" } },
  storeDown: "rejects",
  refusals: {
    codes: [
      [-4, "request_refused"],
      [-5, "credentials_refused"],
      [-7, "request_refused"],
      [-13, "payment_not_found"],
      [-14, "access_refused"],
      [-24, "access_refused"],
      ["-13", "payment_not_found"],
      ["۱۳-", undefined],
      [-99, undefined],
      [-21, undefined],
    ],
  },
  compared: {
    amount: "price",
    identity: "ref_num",
    change: withData,
    responses: [{ path: verifyPath, money: "kept" }],
    another: { outcome: "failed", reason: "mismatch", money: "kept", mismatch: { field: "reference", found: "OTHER" } },
    // It says only that it was verified before.
    anotherAmount: { outcome: "unknown", nextStep: "check_own_record" },
  },
});

export const { setUp, paidPayment } = subject;
