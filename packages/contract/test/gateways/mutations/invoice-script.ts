import { type Mutant, onStatus, onSuccess, rename, violation } from "../../support/mutant.ts";

export const mutants: readonly Mutant[] = [
  {
    title: "a renamed key",
    only: "createPayment",
    mutation: onSuccess("createPayment", ({ body }) => {
      if (body.invoice_key) rename(body, "invoice_key", "invoiceKey");
    }),
    expected: violation("body", "required", "/invoice_key"),
  },
  {
    title: "an unpaid invoice reported as paid",
    only: "verifyPayment",
    mutation: onStatus("verifyPayment", 200, (response) => {
      if (Number(response.body?.errorCode) === 201) response.body = { status: 1, amount: 250_000, bank_code: "1" };
    }),
    expected: violation("behaviour", "refusal"),
  },
  {
    title: "an amount that is not a number",
    only: "verifyPayment",
    mutation: onSuccess("verifyPayment", ({ body }) => {
      if (body.amount) body.amount = null;
    }),
    expected: violation("body", "type", "/amount"),
  },
];
