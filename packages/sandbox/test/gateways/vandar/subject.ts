import { postJson } from "../../support/post.ts";
import type { Subject } from "../../support/subject.ts";

const canaries = {
  apiKey: "canary-vandar-key",
  accessToken: "canary vandar access",
  refreshToken: "canary+vandar/refresh=",
  card: "6037991234567890",
  cvv2: "8642",
};

export const subject: Subject = {
  creation: {
    path: "/vandar/api/v4/send",
    headers: {},
    fields: { api_key: "vandar-api-key", amount: 250_000, callback_url: "https://shop.example/return" },
    optional: "valid_card_number",
    numeric: "factorNumber",
    takesForms: true,
    isMade: ({ status }) => status === 1,
  },
  hasShape: (response) => typeof response.status === "number" || typeof response.token_type === "string",
  orderId: "V-1",
  onePage: { options: {}, path: (reference) => `/v4/${reference}`, refusedWith: 404 },
  documented: {
    options: {
      vandar: {
        terminals: [
          {
            apiKey: "API_KEY",
            business: "example-shop",
            accessToken: "YOUR_ACCESS_TOKEN",
            refreshToken: "YOUR_REFRESH_TOKEN",
          },
        ],
      },
    },
    seed: { reference: "TOKEN", amount: 1_000_000 },
    drawnIds: {
      refundPayment: async ({ payment }) => ["/transaction/\\d+", `/transaction/${payment?.details.transId}`],
    },
  },
  php: {
    create: ({ amount, id, callbackUrl, credentials }) => ({
      path: "/api/v4/send",
      as: "json",
      // Many PHP clients send digits as text.
      fields: { api_key: credentials.apiKey, amount: String(amount), callback_url: callbackUrl, factorNumber: id },
    }),
    verify: ({ credentials }, { token }) => ({
      path: "/api/v4/verify",
      as: "form",
      fields: { api_key: credentials.apiKey, token },
    }),
  },
  payTarget: (base, response) => `${base}/v4/${response.token}`,
  secrets: {
    options: {
      vandar: {
        terminals: [
          { apiKey: canaries.apiKey, accessToken: canaries.accessToken, refreshToken: canaries.refreshToken },
        ],
      },
    },
    canaries,
    async use(send) {
      const { apiKey, accessToken, refreshToken, card, cvv2 } = canaries;
      const body = { callback_url: "https://shop.example/", amount: 500_000 };
      await send("/vandar/api/v4/send", {
        ...body,
        api_key: apiKey,
        card_number: card,
        cvv2,
        valid_card_number: [card],
      });
      const refresh = { refreshtoken: refreshToken };
      await send(`/vandar/v3/refreshtoken?${new URLSearchParams(refresh)}`, { ...body, ...refresh });
      const refund = "/vandar/v3/business/sample-shop/transaction/1/refund";
      await send(refund, body, { Authorization: accessToken });
    },
    async useUnknown(apiKey, send) {
      await send("/vandar/api/v4/send", { amount: 500_000, api_key: apiKey, national_code: "0083456729" });
    },
  },
  shop: {
    name: "vandar",
    returns: "GET",
    reference: "token",
    async create({ id, amount, callbackUrl, baseUrl, credentials }) {
      const body = { api_key: credentials.apiKey, amount, callback_url: callbackUrl, factorNumber: id };
      const { token } = await postJson(`${baseUrl}/api/v4/send`, body);
      return { reference: token, redirect: { method: "GET", url: `${baseUrl}/v4/${token}` } };
    },
    async isPaid({ id, amount, baseUrl, credentials }, token) {
      const response = await postJson(`${baseUrl}/api/v4/verify`, { api_key: credentials.apiKey, token });
      return response.status === 1 && Number(response.amount) >= amount && response.factorNumber === id;
    },
  },
};
