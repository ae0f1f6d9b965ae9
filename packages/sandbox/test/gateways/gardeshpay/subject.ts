import { postJson } from "../../support/post.ts";
import type { Subject } from "../../support/subject.ts";
import { setUpGardeshPay } from "./set-up.ts";

const canary = "canary-gardeshpay";

export const subject: Subject = {
  creation: {
    path: "/gardeshpay/v1/provider/payment/getToken",
    headers: {},
    fields: {
      token: "gardeshpay-provider-token",
      amount: 250_000,
      invoiceNumber: "1",
      invoiceDate: "1404-07-09",
      callback: "https://shop.example/return",
    },
    optional: "mobile",
    numeric: "invoiceNumber",
    takesForms: false,
    isMade: ({ success }) => success === true,
  },
  hasShape: ({ success }) => typeof success === "boolean",
  orderId: "0123456789",
  onePage: {
    options: { gardeshpay: { pageOpens: "once" } },
    path: (reference) => `/v1/provider/payment/redirect/${reference}`,
    refusedWith: 404,
  },
  slowPayment() {
    const { sandbox, startPayment, verify } = setUpGardeshPay();
    return {
      sandbox,
      startPayment: async () => (await startPayment()).page,
      isVerified: async () => (await verify(String(sandbox.payments()[0]?.details.trackingNumber))).ok,
    };
  },
  documented: {
    options: { gardeshpay: { terminals: [{ providerToken: "YOUR_API_TOKEN" }] } },
    seed: { reference: "1403121807581998242", amount: 250_000, orderId: "1741340358" },
    drawnIds: {
      verifyPayment: async ({ payment }) => ["7305512846", String(payment?.details.trackingNumber)],
    },
  },
  php: {
    create: ({ amount, id, callbackUrl, credentials }) => ({
      path: "/v1/provider/payment/getToken",
      as: "json",
      fields: {
        amount,
        invoiceNumber: id,
        invoiceDate: "1404-07-09",
        callback: callbackUrl,
        token: credentials.providerToken,
      },
    }),
    verify: (_, { trackingNumber }) => ({
      path: "/v1/provider/payment/verify",
      as: "json",
      fields: { trackingNumber },
    }),
  },
  payTarget: (_, response) => `${response.data?.url}/${response.data?.token}`,
  secrets: {
    options: { gardeshpay: { terminals: [{ providerToken: canary }] } },
    canaries: { providerToken: canary },
    async use(send) {
      await send("/gardeshpay/v1/provider/payment/getToken", {
        callback: "https://shop.example/",
        amount: 500_000,
        token: canary,
        invoiceNumber: "1",
        invoiceDate: "1404-07-09",
      });
    },
    async useUnknown(token, send) {
      const amount = 500_000;
      const callback = "https://shop.example/";
      await send("/gardeshpay/v1/provider/payment/getToken", { amount, token, callback });
      await send("/gardeshpay/v1/provider/payment/verify", { amount, token, trackingNumber: token });
      await send(`/gardeshpay/unknown?token=${token}`, { amount }, { Cookie: `k=${token}`, "X-API-Key": token });
    },
  },
  shop: {
    name: "gardeshpay",
    returns: "GET",
    reference: "invoiceNumber",
    askedBy: "trackingNumber",
    async create({ id, amount, callbackUrl, baseUrl, credentials }) {
      const body = {
        token: credentials.providerToken,
        amount,
        callback: callbackUrl,
        invoiceNumber: id,
        invoiceDate: "1404-07-09",
      };
      const { data } = await postJson(`${baseUrl}/v1/provider/payment/getToken`, body);
      return { reference: id, redirect: { method: "GET", url: `${data.url}/${data.token}` } };
    },
    async isPaid({ id, amount, baseUrl }, trackingNumber) {
      const response = await postJson(`${baseUrl}/v1/provider/payment/verify`, { trackingNumber });
      return response.success === true && Number(response.data.amount) === amount && response.data.invoiceNumber === id;
    },
  },
};
