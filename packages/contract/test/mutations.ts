import type { Finding } from "../src/judge/finding.ts";
import type { GatewayName } from "../src/spec/specs.ts";
import type { MutableAnswer, Mutation } from "./mutated.ts";

export type Mutant = {
  title: string;
  gateway: GatewayName;
  /** The operation whose checks are run. */
  only: string;
  mutation: Mutation;
  /** The finding that tells of it. */
  expected: Pick<Finding, "class" | "place" | "keyword"> & { pointer?: string; operation?: string };
};

const violation = (place: Finding["place"], keyword: string, pointer?: string) => ({
  class: "violation" as const,
  place,
  keyword,
  ...(pointer !== undefined && { pointer }),
});
const addition = (place: Finding["place"], keyword: string, pointer?: string) => ({
  ...violation(place, keyword, pointer),
  class: "addition" as const,
});

/** Changes the successful answers of one operation. */
function onSuccess(operation: string, change: (answer: MutableAnswer) => void): Mutation {
  return {
    answer(answer) {
      const { body } = answer;
      const isSuccess =
        answer.status < 300 && body?.success !== false && body?.errorCode === undefined && body?.status !== 0;
      if (answer.operation === operation && isSuccess) change(answer);
    },
  };
}

function onStatus(operation: string, status: number, change: (answer: MutableAnswer) => void): Mutation {
  return {
    answer: (answer) => {
      if (answer.operation === operation && answer.status === status) change(answer);
    },
  };
}

function rename(object: Record<string, unknown>, from: string, to: string): void {
  object[to] = object[from];
  delete object[from];
}

const vandar: Mutant[] = [
  {
    title: "a renamed field",
    gateway: "vandar",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => rename(body, "token", "payment_token")),
    expected: violation("body", "required", "/token"),
  },
  {
    title: "a number that is text now",
    gateway: "vandar",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.transId = String(body.transId);
    }),
    expected: violation("body", "type", "/transId"),
  },
  {
    title: "a new field",
    gateway: "vandar",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.bankName = "سامان";
    }),
    expected: addition("body", "unknown", "/bankName"),
  },
  {
    title: "an amount in Toman",
    gateway: "vandar",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      body.amount = `${Number(body.amount) / 10}.00`;
    }),
    expected: violation("behaviour", "amount"),
  },
  {
    title: "another order in the verification",
    gateway: "vandar",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      body.factorNumber = "another-order";
    }),
    expected: violation("behaviour", "order"),
  },
  {
    title: "a new required field of the request",
    gateway: "vandar",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.operation === "createPayment" && request.body?.description === undefined) request.body.amount = 1;
      },
    },
    expected: violation("behaviour", "success"),
  },
  {
    title: "a status that is not described",
    gateway: "vandar",
    only: "createPayment",
    mutation: onStatus("createPayment", 422, (answer) => {
      answer.status = 418;
    }),
    expected: addition("status", "unknown"),
  },
  {
    title: "a page in the place of JSON",
    gateway: "vandar",
    only: "getTransaction",
    mutation: onStatus("getTransaction", 422, (answer) => {
      answer.headers.set("Content-Type", "text/html");
      answer.text = "<h1>422</h1>";
    }),
    expected: violation("content-type", "unknown"),
  },
  {
    title: "JSON that breaks off",
    gateway: "vandar",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", (answer) => {
      answer.text = '{"status": 1, "amou';
    }),
    expected: violation("body", "json"),
  },
  {
    title: "a key that is not looked at",
    gateway: "vandar",
    only: "createPayment",
    mutation: {
      request(request, { apiKey }) {
        if (request.operation === "createPayment" && request.body) request.body.api_key = apiKey;
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a minimum that is not looked at",
    gateway: "vandar",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.operation === "createPayment" && request.body?.amount === 999) request.body.amount = 1000;
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a maximum length that is not looked at",
    gateway: "vandar",
    only: "createPayment",
    mutation: {
      request(request) {
        const { body } = request;
        if (request.operation === "createPayment" && body?.description)
          body.description = body.description.slice(0, 255);
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "an unpaid payment that is verified",
    gateway: "vandar",
    only: "verifyPayment",
    mutation: onStatus("verifyPayment", 422, (answer) => {
      answer.status = 200;
      answer.body = { ...answer.body, status: 1 };
    }),
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a return with a renamed field",
    gateway: "vandar",
    only: "verifyPayment",
    mutation: {
      delivery(delivery) {
        delivery.url = delivery.url.replace("payment_status=", "status=");
      },
    },
    expected: violation("query", "required", "payment_status"),
  },
  {
    title: "a limit that is not kept",
    gateway: "vandar",
    only: "verifyPayment",
    mutation: onStatus("verifyPayment", 429, (answer) => {
      answer.status = 422;
      answer.body = { status: 0, errors: ["توکن پرداخت نامعتبر است."] };
    }),
    expected: violation("behaviour", "rate limit"),
  },
  {
    title: "a payment page that is JSON",
    gateway: "vandar",
    only: "openPaymentPage",
    mutation: onStatus("openPaymentPage", 200, (answer) => {
      answer.headers.set("Content-Type", "application/json");
    }),
    expected: violation("content-type", "unknown"),
  },
];

const irandargah: Mutant[] = [
  {
    title: "an unsigned answer",
    gateway: "irandargah",
    only: "getPayment",
    mutation: onSuccess("getPayment", ({ headers }) => {
      headers.delete("X-Response-Signature");
      headers.delete("X-Response-Timestamp");
    }),
    expected: violation("signature", "signature"),
  },
  {
    title: "an answer signed with another key",
    gateway: "irandargah",
    only: "getPayment",
    mutation: onSuccess("getPayment", (answer) => {
      answer.signedBy = "another-key";
    }),
    expected: violation("signature", "signature"),
  },
  {
    title: "an answer with an old signature",
    gateway: "irandargah",
    only: "getPayment",
    mutation: onSuccess("getPayment", (answer) => {
      answer.signedAt = Number(answer.headers.get("X-Response-Timestamp")) - 400;
    }),
    expected: violation("signature", "signature"),
  },
  {
    title: "a dropped header",
    gateway: "irandargah",
    only: "testWebhook",
    mutation: onStatus("testWebhook", 429, ({ headers }) => headers.delete("X-RateLimit-Reset")),
    expected: violation("behaviour", "rate limit"),
  },
  {
    title: "no word of when to come back",
    gateway: "irandargah",
    only: "createPayment",
    mutation: onStatus("createPayment", 429, ({ headers }) => headers.delete("Retry-After")),
    expected: violation("behaviour", "rate limit"),
  },
  {
    title: "a new header",
    gateway: "irandargah",
    only: "getPayment",
    mutation: onSuccess("getPayment", ({ headers }) => headers.set("X-Gateway-Node", "7")),
    expected: addition("header", "unknown", "x-gateway-node"),
  },
  {
    title: "a header of another type",
    gateway: "irandargah",
    only: "createPayment",
    mutation: onStatus("createPayment", 429, ({ headers }) => headers.set("X-RateLimit-Limit", "many")),
    expected: violation("header", "type", "X-RateLimit-Limit"),
  },
  {
    title: "a shifted code",
    gateway: "irandargah",
    only: "getPayment",
    mutation: onStatus("getPayment", 401, ({ body }) => {
      if (body.error.code === -103) body.error.code = -102;
    }),
    expected: violation("behaviour", "signature code"),
  },
  {
    title: "a code that is not in the table",
    gateway: "irandargah",
    only: "getPayment",
    mutation: onStatus("getPayment", 404, ({ body }) => {
      body.error.code = -777;
    }),
    expected: addition("body", "x-known-values", "/error/code"),
  },
  {
    title: "a renamed field, deep inside",
    gateway: "irandargah",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => rename(body.data.transaction, "expires_at", "expire_date")),
    expected: violation("body", "required", "/data/transaction/expires_at"),
  },
  {
    title: "a renamed field of the items of a list",
    gateway: "irandargah",
    only: "listTransactions",
    mutation: onSuccess("listTransactions", ({ body }) => {
      for (const item of body.data.transactions) rename(item, "order_id", "orderId");
    }),
    expected: violation("body", "required", "/data/transactions/*/order_id"),
  },
  {
    title: "an amount that is text now",
    gateway: "irandargah",
    only: "getVerification",
    mutation: onSuccess("getVerification", ({ body }) => {
      body.data.verification.amount = String(body.data.verification.amount);
    }),
    expected: violation("body", "type", "/data/verification/amount"),
  },
  {
    title: "an amount with a fraction",
    gateway: "irandargah",
    only: "getVerification",
    mutation: onSuccess("getVerification", ({ body }) => {
      body.data.verification.amount += 0.5;
    }),
    expected: violation("body", "type", "/data/verification/amount"),
  },
  {
    title: "a changed word of a list",
    gateway: "irandargah",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.data.transaction.status = "in_progress";
    }),
    expected: addition("body", "x-known-values", "/data/transaction/status"),
  },
  {
    title: "a dropped mark of success",
    gateway: "irandargah",
    only: "getDailyReport",
    mutation: onSuccess("getDailyReport", ({ body }) => {
      delete body.success;
    }),
    expected: violation("body", "required", "/success"),
  },
  {
    title: "a refusal under HTTP 200",
    gateway: "irandargah",
    only: "getPayment",
    mutation: onStatus("getPayment", 404, (answer) => {
      answer.status = 200;
    }),
    expected: violation("body", "required", "/data"),
  },
  {
    title: "times in another calendar's form",
    gateway: "irandargah",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.data.transaction.created_at = "2025-10-01T10:30:00+03:30";
    }),
    expected: violation("body", "pattern", "/data/transaction/created_at"),
  },
  {
    title: "a key that makes a second payment",
    gateway: "irandargah",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.operation !== "createPayment" || !request.headers.has("Idempotency-Key")) return;
        request.headers.set("Idempotency-Key", crypto.randomUUID());
        // Nor does the order count any more.
        if (request.body?.order_id?.length < 40) request.body.order_id = `m-${crypto.randomUUID().slice(0, 30)}`;
      },
    },
    expected: violation("behaviour", "replay"),
  },
  {
    title: "a signature that is not looked at",
    gateway: "irandargah",
    only: "cancelPayment",
    mutation: {
      request(request) {
        // Rebuilding signs it rightly.
        if (request.operation === "cancelPayment" && request.headers.has("X-Signature"))
          request.headers.set("X-Seen", "1");
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a key that need not be sent any more",
    gateway: "irandargah",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.operation !== "createPayment" || request.headers.has("Idempotency-Key")) return;
        request.headers.set("Idempotency-Key", crypto.randomUUID());
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a webhook with another signature",
    gateway: "irandargah",
    only: "testWebhook",
    mutation: {
      delivery(delivery) {
        delivery.body = delivery.body.replace('"amount":', '"amount": ');
      },
    },
    expected: violation("behaviour", "webhook signature"),
  },
  {
    title: "a webhook with a renamed field",
    gateway: "irandargah",
    only: "testWebhook",
    mutation: {
      delivery(delivery) {
        delivery.body = delivery.body.replace('"authority":', '"payment_authority":');
      },
    },
    expected: violation("body", "required", "/data/authority"),
  },
  {
    title: "an error of the server in the place of a success",
    gateway: "irandargah",
    only: "getMonthlyReport",
    mutation: onSuccess("getMonthlyReport", (answer) => {
      answer.status = 500;
      answer.body = {
        success: false,
        error: { message: "خطای سرور", code: -500, type: "server_error" },
        status_code: -500,
        timestamp: "1404-06-28 10:30:00",
      };
    }),
    expected: violation("behaviour", "success"),
  },
];

const others: Mutant[] = [
  {
    title: "a token that is a number now",
    gateway: "gardeshpay",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.data?.token) body.data.token = 12_345;
    }),
    expected: violation("body", "type", "/data/token"),
  },
  {
    title: "an order that is not told any more",
    gateway: "gardeshpay",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      delete body.data?.invoiceNumber;
    }),
    expected: violation("body", "required", "/data/invoiceNumber"),
  },
  {
    title: "a verification over less",
    gateway: "gardeshpay",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      if (body.data?.amount) body.data.amount = "1000";
    }),
    expected: violation("behaviour", "amount"),
  },
  {
    title: "a return without the tracking number",
    gateway: "gardeshpay",
    only: "verifyPayment",
    mutation: {
      delivery(delivery) {
        delivery.url = delivery.url.replace("trackingNumber=", "trackingCode=");
      },
    },
    expected: violation("query", "required", "trackingNumber"),
  },
  {
    title: "a missing reference",
    gateway: "inopal",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.data?.ref_num) rename(body.data, "ref_num", "reference");
    }),
    expected: violation("body", "required", "/data/ref_num"),
  },
  {
    title: "a price with separators",
    gateway: "inopal",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      if (body.data?.price) body.data.price = "250,000";
    }),
    expected: violation("body", "pattern", "/data/price"),
  },
  {
    title: "a mark of success that is text now",
    gateway: "inopal",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.status === 1) body.status = "1";
    }),
    expected: violation("body", "type", "/status"),
  },
  {
    title: "a code that is not in the table",
    gateway: "inopal",
    only: "createPayment",
    mutation: onStatus("createPayment", 200, ({ body }) => {
      if (body.status === -7) body.status = -107;
    }),
    expected: addition("body", "x-known-values", "/status"),
  },
  {
    title: "a form that is not taken any more",
    gateway: "inopal",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.headers.get("Content-Type")?.includes("form")) request.headers.set("Content-Type", "text/plain");
      },
    },
    expected: violation("behaviour", "success"),
  },
  {
    title: "a renamed key",
    gateway: "invoice-script",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.invoice_key) rename(body, "invoice_key", "invoiceKey");
    }),
    expected: violation("body", "required", "/invoice_key"),
  },
  {
    title: "an invoice that was not paid and is",
    gateway: "invoice-script",
    only: "verifyPayment",
    mutation: onStatus("verifyPayment", 200, (answer) => {
      if (Number(answer.body?.errorCode) === 201) answer.body = { status: 1, amount: 250_000, bank_code: "1" };
    }),
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "an amount that is no number",
    gateway: "invoice-script",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      if (body.amount) body.amount = null;
    }),
    expected: violation("body", "type", "/amount"),
  },
];

export const mutants: readonly Mutant[] = [...vandar, ...irandargah, ...others];
