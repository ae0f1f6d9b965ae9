export { type CheckoutWebhooksOptions, irandargahWebhooks } from "./checkout-webhooks.ts";
export { createWebhookHandler, type WebhookHandler, type WebhookHandlerOptions } from "./create-webhook-handler.ts";
export type { KnownWebhookEvent, UnknownWebhookEvent } from "./events.ts";
export type { WebhookHeaders } from "./headers.ts";
export type { WebhookDelivery } from "./read-payload.ts";
export type { ReplayStore } from "./replay-guard.ts";
export { createWebhookSecret, type WebhookSecret } from "./secrets.ts";
export { signTestWebhook, type TestWebhook, type TestWebhookOptions } from "./sign-test-webhook.ts";
export {
  createWebhookVerifier,
  verifyWebhook,
  type WebhookResult,
  type WebhookVerifier,
  type WebhookVerifierOptions,
} from "./verify-webhook.ts";
