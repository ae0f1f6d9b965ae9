import { addition, type Mutant, onStatus, onSuccess, rename, violation } from "../../support/mutant.ts";

export const mutants: readonly Mutant[] = [
  {
    title: "a renamed field",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => rename(body, "token", "payment_token")),
    expected: violation("body", "required", "/token"),
  },
  {
    title: "a number that has become text",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.transId = String(body.transId);
    }),
    expected: violation("body", "type", "/transId"),
  },
  {
    title: "a new field",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", ({ body }) => {
      body.bankName = "سامان";
    }),
    expected: addition("body", "unknown", "/bankName"),
  },
  {
    title: "an amount in Toman",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      body.amount = `${Number(body.amount) / 10}.00`;
    }),
    expected: violation("behaviour", "amount"),
  },
  {
    title: "another order in the verification",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      body.factorNumber = "another-order";
    }),
    expected: violation("behaviour", "order"),
  },
  {
    title: "a new required field of the request",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.operation === "createPayment" && request.body?.description === undefined) request.body.amount = 1;
      },
    },
    expected: violation("behaviour", "success"),
  },
  {
    title: "a status that is not in the spec",
    only: "createPayment",
    mutation: onStatus("createPayment", 422, (response) => {
      response.status = 418;
    }),
    expected: addition("status", "unknown"),
  },
  {
    title: "a page instead of JSON",
    only: "getTransaction",
    mutation: onStatus("getTransaction", 422, (response) => {
      response.headers.set("Content-Type", "text/html");
      response.text = "<h1>422</h1>";
    }),
    expected: violation("content-type", "unknown"),
  },
  {
    title: "truncated JSON",
    only: "getTransaction",
    mutation: onSuccess("getTransaction", (response) => {
      response.text = '{"status": 1, "amou';
    }),
    expected: violation("body", "json"),
  },
  {
    title: "a key that is not checked",
    only: "createPayment",
    mutation: {
      request(request, { apiKey }) {
        if (request.operation === "createPayment" && request.body) request.body.api_key = apiKey;
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a minimum that is not checked",
    only: "createPayment",
    mutation: {
      request(request) {
        if (request.operation === "createPayment" && request.body?.amount === 999) request.body.amount = 1000;
      },
    },
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a maximum length that is not checked",
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
    only: "verifyPayment",
    mutation: onStatus("verifyPayment", 422, (response) => {
      response.status = 200;
      response.body = { ...response.body, status: 1 };
    }),
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "a callback with a renamed field",
    only: "verifyPayment",
    mutation: {
      delivery(delivery) {
        delivery.url = delivery.url.replace("payment_status=", "status=");
      },
    },
    expected: violation("query", "required", "payment_status"),
  },
  {
    title: "a rate limit that is not enforced",
    only: "verifyPayment",
    mutation: onStatus("verifyPayment", 429, (response) => {
      response.status = 422;
      response.body = { status: 0, errors: ["توکن پرداخت نامعتبر است."] };
    }),
    expected: violation("behaviour", "rate limit"),
  },
  {
    title: "a payment page that is JSON",
    only: "openPaymentPage",
    mutation: onStatus("openPaymentPage", 200, (response) => {
      response.headers.set("Content-Type", "application/json");
    }),
    expected: violation("content-type", "unknown"),
  },
];
