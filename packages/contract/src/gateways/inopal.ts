import type { GatewayPlan } from "./plan.ts";

export const inopal: GatewayPlan = {
  name: "inopal",
  amount: 250_000,
  orderId: ({ run, position }) => `contract${run}${position}`,
  createCall: ({ orderId, amount, callbackUrl }) => ({
    operation: "createPayment",
    body: { amount, order_id: orderId, callback: callbackUrl },
  }),
  readCreated: ({ data, baseUrl }) => ({
    reference: data?.data?.ref_num,
    redirect: {
      method: "POST",
      url: `${baseUrl}/api/pardakht/payment`,
      fields: { token: String(data?.data?.token) },
    },
  }),
  verifyCall: ({ reference, amount }) => ({ operation: "verifyPayment", body: { ref_num: reference, amount } }),
  readVerified: (data) => ({ amount: data?.data?.price, reference: data?.data?.ref_num }),
  callbackMethod: "POST",
  references: ["ref_num", "token"],
  reads: [],
  calls: {},
  unknown: { verifyPayment: { body: { ref_num: "contractunknown", amount: 250_000 } } },
  scenarios: [],
};
