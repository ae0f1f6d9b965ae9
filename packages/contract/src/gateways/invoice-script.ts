import type { GatewayPlan } from "./plan.ts";

export const invoiceScript: GatewayPlan = {
  name: "invoice-script",
  amount: 250_000,
  orderId: ({ run, position }) => `contract-${run}-${position}`,
  createCall: ({ amount, callbackUrl }) => ({
    operation: "createPayment",
    body: { amount, return_url: callbackUrl },
  }),
  readCreated: ({ data, baseUrl }) => ({
    reference: data?.invoice_key,
    redirect: { method: "GET", url: `${baseUrl}/invoice/pay/${data?.invoice_key}` },
  }),
  verifyCall: ({ reference }) => ({ operation: "verifyPayment", path: { invoice_key: reference } }),
  readVerified: (data) => ({ amount: data?.amount }),
  callbackMethod: "POST",
  references: ["invoice_key"],
  reads: [],
  calls: {},
  unknown: { verifyPayment: { path: { invoice_key: "contractunknown" } } },
  scenarios: [],
};
