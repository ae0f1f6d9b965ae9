import { createWebhookSecret } from "dargah/irandargah";
import type { ShopOptions } from "./shop.ts";

/**
 * Reads what a shop needs from the environment. Without `VANDAR_API_KEY` it is a shop at the sandbox that runs on this machine; with it, it is at
 * Vandar, and payers pay real money.
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
      // A secret that nobody knows: without one of the merchant's own, every webhook is refused.
      webhookSecret: environment.WEBHOOK_SECRET ?? createWebhookSecret(),
      ...(baseUrl !== undefined && { vandarBaseUrl: baseUrl }),
    },
  };
}
