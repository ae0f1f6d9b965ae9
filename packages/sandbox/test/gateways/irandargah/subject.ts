import type { Sandbox } from "../../../src/index.ts";
import { postJson } from "../../support/post.ts";
import type { Subject } from "../../support/subject.ts";

const canaries = {
  token: "canary-irandargah-token",
  liveToken: "canary-irandargah-live",
  secretKey: "canary-irandargah-key",
  webhook: "canary-webhook-secret",
  rotated: "canary-rotated-secret",
};

async function subscribe({ sandbox, base }: { sandbox: Sandbox; base: string }): Promise<[string, string]> {
  const response = await sandbox.fetch(
    new Request(`${base}/v2/webhooks/subscribe`, {
      method: "POST",
      headers: { Authorization: "Bearer YOUR_API_TOKEN", "Content-Type": "application/json" },
      body: JSON.stringify({ url: "https://merchant.com/webhook", events: ["payment.completed"] }),
    }),
  );
  return ["65a4c7e8f1234", (await response.json()).data.webhook.id];
}

export const subject: Subject = {
  creation: {
    path: "/irandargah/v2/payments",
    headers: { Authorization: "Bearer idg_test_dargahSandboxTerminal0000001", "Idempotency-Key": "k-1" },
    fields: { amount: 250_000, order_id: "A1", callback_url: "https://shop.example/return" },
    optional: "description",
    numeric: "order_id",
    takesForms: false,
    isMade: ({ success }) => success === true,
  },
  hasShape: ({ success, status }) => typeof success === "boolean" || status === "ok",
  orderId: "ORDER-12345678",
  onePage: {
    options: { irandargah: { reopenedPage: "refused" } },
    path: (reference) => `/startpay/${reference}`,
    refusedWith: 410,
  },
  documented: {
    options: {
      irandargah: {
        // Some of the gateway's own samples omit the key.
        idempotencyKey: "optional",
        // The signature of a sample must be correct, although this terminal does not have to sign.
        unneededSignature: "checked",
        retryable: "paid",
        terminals: [{ token: "YOUR_API_TOKEN", liveToken: "YOUR_API_TOKEN", secretKey: "your_secret_key" }],
      },
    },
    seed: { reference: "2025100121424146HC", amount: 100_000, orderId: "ORDER-12345" },
    drawnIds: { unsubscribeWebhook: subscribe, testWebhook: subscribe },
  },
  php: {
    create: ({ amount, id, callbackUrl, credentials }) => ({
      path: "/v2/payments",
      as: "json",
      fields: { amount, order_id: id, callback_url: callbackUrl, description: "خرید آزمایشی / test" },
      headers: [`Authorization: Bearer ${credentials.token}`, "Idempotency-Key: php-create"],
    }),
    verify: ({ amount, credentials }, { authority }) => ({
      path: "/v2/verifications",
      as: "json",
      fields: { authority, amount },
      headers: [`Authorization: Bearer ${credentials.token}`, `Idempotency-Key: verify-${authority}`],
    }),
  },
  payTarget: (_, response) => `${response.data?.transaction?.gateway_url}`,
  secrets: {
    options: {
      irandargah: {
        terminals: [{ token: canaries.token, liveToken: canaries.liveToken, secretKey: canaries.secretKey }],
      },
    },
    canaries,
    async use(send) {
      const body = { callback_url: "https://shop.example/", amount: 500_000, order_id: "ORDER-1" };
      for (const token of [canaries.token, canaries.liveToken]) {
        const headers = {
          Authorization: `Bearer ${token}`,
          "Idempotency-Key": `key-${token.length}`,
          "X-Key": canaries.secretKey,
        };
        await send("/irandargah/v2/payments", body, headers);
        const hook = { url: "https://shop.example/hook", events: ["payment.completed"], secret: canaries.webhook };
        await send("/irandargah/v2/webhooks/subscribe", { ...body, ...hook }, headers);
      }
    },
    async useUnknown(token, send) {
      await send("/irandargah/v2/payments", { amount: 500_000 }, { Authorization: `Bearer ${token}` });
    },
  },
  shop: {
    name: "irandargah",
    returns: "POST",
    reference: "authority",
    async create({ id, amount, callbackUrl, baseUrl, credentials }) {
      const headers = { Authorization: `Bearer ${credentials.token}`, "Idempotency-Key": id };
      const body = { amount, order_id: id, callback_url: callbackUrl };
      const { data } = await postJson(`${baseUrl}/v2/payments`, body, headers);
      return { reference: data.transaction.authority, redirect: { method: "GET", url: data.transaction.gateway_url } };
    },
    async isPaid({ id, amount, baseUrl, credentials }, authority) {
      const headers = { Authorization: `Bearer ${credentials.token}` };
      const response = await postJson(`${baseUrl}/v2/verifications`, { authority, amount, order_id: id }, headers);
      return response.success === true && response.data.verification.amount === amount;
    },
  },
};
