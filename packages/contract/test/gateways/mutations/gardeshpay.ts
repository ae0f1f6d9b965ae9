import { type Mutant, onSuccess, violation } from "../../support/mutant.ts";

export const mutants: readonly Mutant[] = [
  {
    title: "a token that has become a number",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.data?.token) body.data.token = 12_345;
    }),
    expected: violation("body", "type", "/data/token"),
  },
  {
    title: "an order that is no longer reported",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      delete body.data?.invoiceNumber;
    }),
    expected: violation("body", "required", "/data/invoiceNumber"),
  },
  {
    title: "a verification of a lower amount",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      if (body.data?.amount) body.data.amount = "1000";
    }),
    expected: violation("behaviour", "amount"),
  },
  {
    title: "a callback without the tracking number",
    only: "verifyPayment",
    mutation: {
      delivery(delivery) {
        delivery.url = delivery.url.replace("trackingNumber=", "trackingCode=");
      },
    },
    expected: violation("query", "required", "trackingNumber"),
  },
];
