import type { Gateway, GatewayName } from "dargah";
import { type Checkout, createCheckout } from "dargah/checkout";
import { gardeshpay } from "dargah/gardeshpay";
import { inopal } from "dargah/inopal";
import { irandargah } from "dargah/irandargah";
import { vandar } from "dargah/vandar";
import type { OpenStore } from "./open-store.ts";

export const gatewayNames = ["vandar", "irandargah", "inopal", "gardeshpay"] as const satisfies GatewayName[];

/** Where the emulator has a gateway, and the credentials that it takes. */
export type Account = { readonly baseUrl: string; readonly credentials: Readonly<Record<string, string>> };

export type Accounts = Readonly<Record<(typeof gatewayNames)[number], Account>>;

/** Makes the checkout of one process. */
export function createShop({ store, deliver }: OpenStore, accounts: Accounts): Checkout {
  // Without retries, so that checkout meets every fault itself.
  const at = (name: keyof Accounts) => ({ baseUrl: accounts[name].baseUrl, maxRetries: 0 });
  const secret = (name: keyof Accounts, key: string) => String(accounts[name].credentials[key]);
  const gateways: Gateway[] = [
    vandar({ apiKey: secret("vandar", "apiKey"), ...at("vandar") }),
    irandargah({ token: secret("irandargah", "token"), ...at("irandargah") }),
    inopal({ gatewayId: secret("inopal", "gatewayId"), ...at("inopal") }),
    gardeshpay({ providerToken: secret("gardeshpay", "providerToken"), ...at("gardeshpay") }),
  ];
  return createCheckout({
    gateways,
    store,
    secrets: ["a-secret-of-the-proof-with-enough-letters"],
    origin: "https://shop.example",
    page: ({ orderId }) => `/orders/${orderId}`,
    onPaid: ({ payment, transaction, idempotencyKey }) => deliver(transaction, payment.orderId, idempotencyKey),
  });
}
