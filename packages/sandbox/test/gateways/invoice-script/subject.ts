import { postForm } from "../../support/post.ts";
import type { Subject } from "../../support/subject.ts";
import { setUpInvoiceScript } from "./set-up.ts";

const canary = "canary&invoice";
const digitsKey = "12345678";

export const subject: Subject = {
  creation: {
    path: "/invoice-script/invoice/request",
    headers: {},
    fields: { api_key: digitsKey, amount: 250_000, return_url: "https://shop.example/return" },
    options: { "invoice-script": { terminals: [{ apiKey: digitsKey }] } },
    numeric: "api_key",
    takesForms: true,
    isMade: ({ status }) => status === 1,
  },
  hasShape: ({ status }) => status !== undefined,
  onePage: {
    options: { "invoice-script": { pageOpens: "once" } },
    path: (reference) => `/invoice/pay/${reference}`,
    refusedWith: 404,
  },
  slowPayment() {
    const { sandbox, startPayment, check } = setUpInvoiceScript();
    return {
      sandbox,
      startPayment: async () => (await startPayment()).page,
      isVerified: async () => (await check(String(sandbox.payments()[0]?.reference))).ok,
    };
  },
  documented: {
    options: { "invoice-script": { terminals: [{ apiKey: "YOUR_API_KEY" }] } },
    seed: { reference: "a1b2c3d4e5f6", amount: 50_000 },
  },
  php: {
    create: ({ amount, callbackUrl, credentials }) => ({
      path: "/invoice/request",
      as: "form",
      fields: { api_key: credentials.apiKey, amount, return_url: callbackUrl },
    }),
    verify: ({ credentials }, { invoice_key }) => ({
      path: `/invoice/check/${invoice_key}`,
      as: "form",
      fields: { api_key: credentials.apiKey },
    }),
  },
  payTarget: (base, response) => `${base}/invoice/pay/${response.invoice_key}`,
  secrets: {
    options: { "invoice-script": { terminals: [{ apiKey: canary }] } },
    canaries: { apiKey: canary },
    async use(send) {
      const form = { api_key: canary, amount: "1000", return_url: "https://shop.example/" };
      await send("/invoice-script/invoice/request", new URLSearchParams(form));
    },
    async useUnknown(apiKey, send) {
      await send("/invoice-script/invoice/request", new URLSearchParams({ api_key: apiKey }));
    },
  },
  shop: {
    name: "invoice-script",
    returns: "POST",
    reference: "invoice_key",
    async create({ amount, callbackUrl, baseUrl, credentials }) {
      const form = { api_key: credentials.apiKey ?? "", amount: String(amount), return_url: callbackUrl };
      const { invoice_key: key } = await postForm(`${baseUrl}/invoice/request`, form);
      return { reference: key, redirect: { method: "GET", url: `${baseUrl}/invoice/pay/${key}` } };
    },
    async isPaid({ amount, baseUrl, credentials }, key) {
      const response = await postForm(`${baseUrl}/invoice/check/${key}`, { api_key: credentials.apiKey ?? "" });
      return response.status === 1 && Number(response.amount) === amount;
    },
  },
};
