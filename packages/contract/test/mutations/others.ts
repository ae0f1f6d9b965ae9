import { addition, type Mutant, onStatus, onSuccess, rename, violation } from "./mutant.ts";

export const others: Mutant[] = [
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
    mutation: onStatus("verifyPayment", 200, (response) => {
      if (Number(response.body?.errorCode) === 201) response.body = { status: 1, amount: 250_000, bank_code: "1" };
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
