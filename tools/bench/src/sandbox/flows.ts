import type { GatewayName, PayTarget } from "@dargah/sandbox";

/** A call of a merchant's server, below the base address of the gateway. */
export type MerchantCall = { path: string; headers?: Record<string, string>; body: Record<string, unknown> };

/** One payment at one gateway, with the credentials that the sandbox begins with. */
export type Flow<Created, Verified> = {
  /** @param number Makes the order a new one. Digits and letters. */
  create(number: string): MerchantCall;
  /** Some gateways refuse with HTTP 200. */
  isCreated(answer: Created): boolean;
  payPage(created: Created, base: string): PayTarget;
  /** @param returned What the payer's browser brings back. */
  verify(created: Created, returned: Record<string, string>): MerchantCall;
  isVerified(answer: Verified): boolean;
};

const amount = 100_000;
const callback = "https://shop.example/return";

const apiKey = "vandar-api-key";
const vandar: Flow<{ token: string }, { status: number }> = {
  create: () => ({ path: "/api/v4/send", body: { api_key: apiKey, amount, callback_url: callback } }),
  isCreated: ({ token }) => typeof token === "string",
  payPage: ({ token }, base) => `${base}/v4/${token}`,
  verify: ({ token }) => ({ path: "/api/v4/verify", body: { api_key: apiKey, token } }),
  isVerified: ({ status }) => status === 1,
};

const irandargahToken = { Authorization: "Bearer idg_test_dargahSandboxTerminal0000001" };
const irandargah: Flow<{ data: { transaction: { authority: string } } }, { success: boolean }> = {
  create: (number) => ({
    path: "/v2/payments",
    headers: { ...irandargahToken, "Idempotency-Key": `key-${number}` },
    body: { amount, order_id: `order-${number}`, callback_url: callback },
  }),
  isCreated: ({ data }) => typeof data.transaction.authority === "string",
  payPage: ({ data }, base) => `${base}/startpay/${data.transaction.authority}`,
  verify: ({ data }) => ({
    path: "/v2/verifications",
    headers: irandargahToken,
    body: { authority: data.transaction.authority, amount },
  }),
  isVerified: ({ success }) => success,
};

const gardeshpay: Flow<{ data: { url: string; token: string } }, { success: boolean }> = {
  create: (number) => ({
    path: "/v1/provider/payment/getToken",
    body: {
      amount,
      invoiceNumber: number,
      invoiceDate: "1404-07-09",
      callback,
      token: "gardeshpay-provider-token",
    },
  }),
  isCreated: ({ data }) => typeof data.token === "string",
  payPage: ({ data }) => `${data.url}/${data.token}`,
  verify: (_, { trackingNumber }) => ({ path: "/v1/provider/payment/verify", body: { trackingNumber } }),
  isVerified: ({ success }) => success,
};

const gatewayId = { Authorization: "Bearer inopal-gateway-id" };
const inopal: Flow<{ data: { token: string; ref_num: string } }, { status: number }> = {
  create: (number) => ({
    path: "/api/pardakht/create",
    headers: gatewayId,
    body: { amount, order_id: number, callback },
  }),
  isCreated: ({ data }) => typeof data.token === "string",
  payPage: ({ data }, base) => ({
    method: "POST",
    url: `${base}/api/pardakht/payment`,
    fields: { token: data.token },
  }),
  verify: ({ data }) => ({
    path: "/api/pardakht/verify",
    headers: gatewayId,
    body: { ref_num: data.ref_num, amount },
  }),
  isVerified: ({ status }) => status === 1,
};

const scriptKey = "invoice-script-api-key";
const invoiceScript: Flow<{ invoice_key: string }, { status: number | string }> = {
  create: () => ({ path: "/invoice/request", body: { api_key: scriptKey, amount, return_url: callback } }),
  isCreated: ({ invoice_key }) => typeof invoice_key === "string",
  payPage: ({ invoice_key }, base) => `${base}/invoice/pay/${invoice_key}`,
  verify: ({ invoice_key }) => ({ path: `/invoice/check/${invoice_key}`, body: { api_key: scriptKey } }),
  isVerified: ({ status }) => Number(status) === 1,
};

// `never`, because only a flow itself knows what its gateway answers.
export const flows: Record<GatewayName, Flow<never, never>> = {
  irandargah,
  vandar,
  gardeshpay,
  inopal,
  "invoice-script": invoiceScript,
};
