import { createGardeshPayClient } from "@dargah/gardeshpay";
import { createInopalClient } from "@dargah/inopal";
import { createInvoiceScriptClient } from "@dargah/invoice-script";
import { createIranDargahClient } from "@dargah/irandargah";
import type { GatewayName } from "@dargah/sandbox";
import { createVandarClient } from "@dargah/vandar";

/** What a client gave: a success with data, or a failure. */
type Result = { ok: boolean; status: number; data?: unknown; error?: unknown };

/** Where the payer goes; the typed clients give it as a redirect. */
type Target = { method: string; url: string; fields?: Record<string, string> };

/** One payment through one gateway, as a merchant's server makes it. */
export type Flow = {
  create(): Promise<{ result: Result; target: Target | undefined }>;
  /** @param returned What came back with the payer's browser. */
  verify(returned: Record<string, string>): Promise<Result>;
};

export type FlowOptions = { baseUrl: string; credentials: Record<string, string>; orderId: string; amount: number };

const callback = "http://127.0.0.1:3000/return";

/** How a merchant pays through each gateway, with its typed client against the sandbox. */
export const flows: Record<GatewayName, (options: FlowOptions) => Flow> = {
  irandargah({ baseUrl, credentials, orderId, amount }) {
    const client = createIranDargahClient({ baseUrl, token: credentials.token ?? "" });
    return {
      async create() {
        const result = await client.POST("/v2/payments", {
          params: { header: { "Idempotency-Key": `create-${orderId}` } },
          body: { amount, order_id: orderId, callback_url: callback, action: "GET" },
        });
        return {
          result,
          target: result.ok ? { method: "GET", url: result.data.data.transaction.gateway_url } : undefined,
        };
      },
      verify: ({ authority = "" }) =>
        client.POST("/v2/verifications", {
          params: { header: { "Idempotency-Key": `verify-${authority}` } },
          body: { authority, amount, order_id: orderId },
        }),
    };
  },

  vandar({ baseUrl, credentials, orderId, amount }) {
    const client = createVandarClient({ baseUrl, apiKey: credentials.apiKey ?? "" });
    return {
      async create() {
        const body = { amount, callback_url: callback, factorNumber: orderId };
        const result = await client.POST("/api/v4/send", { body });
        if (!result.ok) return { result, target: undefined };
        return { result, target: client.redirect("/v4/{token}", { params: { path: { token: result.data.token } } }) };
      },
      verify: ({ token = "" }) => client.POST("/api/v4/verify", { body: { token } }),
    };
  },

  gardeshpay({ baseUrl, credentials, orderId, amount }) {
    const client = createGardeshPayClient({ baseUrl, providerToken: credentials.providerToken ?? "" });
    return {
      async create() {
        const body = { amount, invoiceNumber: orderId, invoiceDate: "1404-07-09", callback };
        const result = await client.POST("/v1/provider/payment/getToken", { body });
        if (!result.ok) return { result, target: undefined };
        const { url, token } = result.data.data;
        return { result, target: { method: "GET", url: `${url}/${token}` } };
      },
      verify: ({ trackingNumber = "" }) => client.POST("/v1/provider/payment/verify", { body: { trackingNumber } }),
    };
  },

  inopal({ baseUrl, credentials, orderId, amount }) {
    const client = createInopalClient({ baseUrl, gatewayId: credentials.gatewayId ?? "" });
    return {
      async create() {
        const body = { amount, order_id: orderId.replaceAll("-", ""), callback };
        const result = await client.POST("/api/pardakht/create", { body });
        if (!result.ok) return { result, target: undefined };
        return {
          result,
          target: client.redirect("/api/pardakht/payment", { body: { token: result.data.data.token } }),
        };
      },
      verify: ({ ref_num = "" }) => client.POST("/api/pardakht/verify", { body: { ref_num, amount } }),
    };
  },

  "invoice-script"({ baseUrl, credentials, amount }) {
    const client = createInvoiceScriptClient({ baseUrl, apiKey: credentials.apiKey ?? "" });
    return {
      async create() {
        const result = await client.POST("/invoice/request", { body: { amount, return_url: callback } });
        if (!result.ok) return { result, target: undefined };
        const path = { invoice_key: result.data.invoice_key };
        return { result, target: client.redirect("/invoice/pay/{invoice_key}", { params: { path } }) };
      },
      verify: ({ invoice_key = "" }) =>
        client.POST("/invoice/check/{invoice_key}", { params: { path: { invoice_key } }, body: {} }),
    };
  },
};
