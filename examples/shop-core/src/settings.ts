import { createWebhookSecret } from "dargah/irandargah/webhooks";
import type { ShopOptions } from "./shop.ts";

/**
 * Reads the settings of a shop from the environment. Without `VANDAR_API_KEY` the shop uses the sandbox on this machine; with it, the shop
 * uses Vandar, and payers pay real money.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): {
  port: number;
  shop: ShopOptions;
} {
  const { PORT = "3000", VANDAR_API_KEY } = environment;
  const baseUrl = environment.VANDAR_BASE_URL ?? (VANDAR_API_KEY ? undefined : "http://127.0.0.1:4010/vandar");
  return {
    port: Number(PORT),
    shop: {
      origin: environment.SHOP_ORIGIN ?? `http://127.0.0.1:${PORT}`,
      vandarApiKey: VANDAR_API_KEY ?? "vandar-api-key",
      // Without a configured secret, a random one: every webhook is refused.
      webhookSecret: environment.WEBHOOK_SECRET ?? createWebhookSecret(),
      ...(baseUrl !== undefined && { vandarBaseUrl: baseUrl }),
    },
  };
}
