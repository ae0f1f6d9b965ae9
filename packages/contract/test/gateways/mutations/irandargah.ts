import { addition, type Mutant, onStatus, onSuccess, rename, violation } from "../../support/mutant.ts";

export const mutants: readonly Mutant[] = [
  {
    title: "an unsigned response",
    only: "getPayment",
    mutation: onSuccess("getPayment", ({ headers }) => {
      headers.delete("X-Response-Signature");
      headers.delete("X-Response-Timestamp");
    }),
    expected: violation("signature", "signature"),
  },
  {
    title: "a response signed with another key",
    only: "getPayment",
    mutation: onSuccess("getPayment", (response) => {
      response.signedBy = "another-key";
    }),
    expected: violation("signature", "signature"),
  },
  {
    title: "a response with an old signature",
    only: "getPayment",
    mutation: onSuccess("getPayment", (response) => {
      response.signedAt = (Number(response.headers.get("X-Response-Timestamp")) - 400) * 1000;
    }),
    expected: violation("signature", "signature"),
  },
  {
    title: "a dropped header",
    only: "testWebhook",
    mutation: onStatus("testWebhook", 429, ({ headers }) => headers.delete("X-RateLimit-Reset")),
    expected: violation("behaviour", "rate limit"),
  },
  {
    title: "no header that says when to retry",
    only: "createPayment",
    mutation: onStatus("createPayment", 429, ({ headers }) => headers.delete("Retry-After")),
    expected: violation("behaviour", "rate limit"),
  },
  {
    title: "a new header",
    only: "getPayment",
    mutation: onSuccess("getPayment", ({ headers }) => headers.set("X-Gateway-Node", "7")),
    expected: addition("header", "unknown", "x-gateway-node"),
  },
  {
    title: "a header of another type",
    only: "createPayment",
    mutation: onStatus("createPayment", 429, ({ headers }) => headers.set("X-RateLimit-Limit", "many")),
    expected: violation("header", "type", "X-RateLimit-Limit"),
  },
  {
    title: "a shifted code",
    only: "getPayment",
    mutation: onStatus("getPayment", 401, ({ body }) => {
      if (body.error.code === -103) body.error.code = -102;
    }),
    expected: violation("behaviour", "signature code"),
  },
  {
    title: "a code that is not in the table",
    only: "getPayment",
    mutation: onStatus("getPayment", 404, ({ body }) => {
      body.error.code = -777;
    }),
    expected: addition("body", "x-known-values", "/error/code"),
  },
  {
    title: "a renamed field, deep inside",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => rename(body.data.transaction, "expires_at", "expire_date")),
    expected: violation("body", "required", "/data/transaction/expires_at"),
  },
  {
    title: "a renamed field of the items of a list",
    only: "listTransactions",
    mutation: onSuccess("listTransactions", ({ body }) => {
      for (const item of body.data.transactions) rename(item, "order_id", "orderId");
    }),
    expected: violation("body", "required", "/data/transactions/*/order_id"),
  },
  {
    title: "an amount that has become text",
    only: "getVerification",
    mutation: onSuccess("getVerification", ({ body }) => {
      body.data.verification.amount = String(body.data.verification.amount);
    }),
    expected: violation("body", "type", "/data/verification/amount"),
  },
  {
    title: "an amount with a fraction",
    only: "getVerification",
    mutation: onSuccess("getVerification", ({ body }) => {
      body.data.verification.amount += 0.5;
    }),
    expected: violation("body", "type", "/data/verification/amount"),
  },
  {
    title: "a changed word of a list",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.data.transaction.status = "in_progress";
    }),
    expected: addition("body", "x-known-values", "/data/transaction/status"),
  },
  {
    title: "a dropped mark of success",
    only: "getDailyReport",
    mutation: onSuccess("getDailyReport", ({ body }) => {
      delete body.success;
    }),
    expected: violation("body", "required", "/success"),
  },
  {
    title: "a refusal with HTTP 200",
    only: "getPayment",
    mutation: onStatus("getPayment", 404, (response) => {
      response.status = 200;
    }),
    expected: violation("body", "required", "/data"),
  },
  {
    title: "times in the form of another calendar",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.data.transaction.created_at = "2025-10-01T10:30:00+03:30";
    }),
    expected: violation("body", "pattern", "/data/transaction/created_at"),
  },
  {
    title: "a key that makes a second payment",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.operation !== "createPayment" || !request.headers.has("Idempotency-Key")) return;
        request.headers.set("Idempotency-Key", crypto.randomUUID());
        // The order is not unique any more either.
        if (request.body?.order_id?.length < 40) request.body.order_id = `m-${crypto.randomUUID().slice(0, 30)}`;
      },
    },
    expected: violation("behaviour", "replay"),
  },
  {
    title: "a signature that is not checked",
    only: "cancelPayment",
    mutation: {
      request(request) {
        // Rebuilding signs it correctly.
        if (request.operation === "cancelPayment" && request.headers.has("X-Signature"))
          request.headers.set("X-Seen", "1");
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a key that is no longer required",
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
    only: "testWebhook",
    mutation: {
      delivery(delivery) {
        delivery.body = delivery.body.replace('"authority":', '"payment_authority":');
      },
    },
    expected: violation("body", "required", "/data/authority"),
  },
  {
    title: "a server error instead of a success",
    only: "getMonthlyReport",
    mutation: onSuccess("getMonthlyReport", (response) => {
      response.status = 500;
      response.body = {
        success: false,
        error: { message: "خطای سرور", code: -500, type: "server_error" },
        status_code: -500,
        timestamp: "1404-06-28 10:30:00",
      };
    }),
    expected: violation("behaviour", "success"),
  },
];
