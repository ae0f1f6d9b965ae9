import type { GatewayPlan } from "./plan.ts";

export const gardeshpay: GatewayPlan = {
  name: "gardeshpay",
  amount: 250_000,
  // Digits only, as in the sample.
  orderId: ({ run, position }) => `${Number.parseInt(run, 36)}${position}`,
  createCall: ({ orderId, amount, callbackUrl, now }) => ({
    operation: "createPayment",
    body: {
      amount,
      invoiceNumber: orderId,
      invoiceDate: new Date(now).toISOString().slice(0, 10),
      callback: callbackUrl,
    },
  }),
  readCreated: ({ data }) => ({
    reference: data?.data?.token,
    redirect: { method: "GET", url: `${data?.data?.url}/${data?.data?.token}` },
  }),
  verifyCall: ({ callback }) => ({
    operation: "verifyPayment",
    body: { trackingNumber: callback.trackingNumber ?? "" },
  }),
  readVerified: (data) => ({ amount: data?.data?.amount, orderId: data?.data?.invoiceNumber }),
  references: ["trackingNumber"],
  reads: [],
  calls: {},
  unknown: { verifyPayment: { body: { trackingNumber: "1" } } },
  scenarios: [],
};
