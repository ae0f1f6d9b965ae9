import type { CheckoutOptions } from "../../src/checkout/index.ts";
import { subscribeWebhook } from "../../src/gateways/irandargah/management/index.ts";
import { irandargahWebhooks } from "../../src/gateways/irandargah/webhooks/index.ts";
import type { DargahError } from "../../src/index.ts";
import { setUp as setUpGateway } from "../gateways/irandargah/subject.ts";
import { setUpWire } from "./checkout.ts";
import { type StoreKind, storeOpener } from "./checkout-stores.ts";
import { definitionOf } from "./subjects.ts";

export const webhookUrl = "https://shop.example/payments/webhooks/irandargah";

export const webhookSecret = "a-secret-of-the-webhooks";

/** A shop at IranDargah whose webhooks are kept for the test to hand over, and whose gateway's responses it can hold back. */
export async function setUpWebhookShop(kind: StoreKind = "memory", options: Partial<CheckoutOptions<undefined>> = {}) {
  const webhooks: Request[] = [];
  const setUp = setUpGateway({
    sandbox: { webhooks: { completedWhen: "paid" } },
    receiver: async (request) => {
      webhooks.push(request.clone());
      return new Response();
    },
  });
  const refused: DargahError["code"][] = [];
  const now = () => setUp.sandbox.clock.now();
  const openStore = await storeOpener(kind, now);
  const reader = irandargahWebhooks({
    secrets: [webhookSecret],
    clock: now,
    onRefusal: ({ code }) => refused.push(code),
  });
  const shop = setUpWire(definitionOf("irandargah"), { store: openStore(), ...options }, setUp as never);
  const make = (more: Parameters<typeof shop.make>[0] = {}) =>
    shop.make({ gateways: [{ gateway: shop.gateway, webhooks: reader }], store: openStore(), ...more });
  await subscribeWebhook(setUp.gateway, {
    url: webhookUrl,
    events: ["payment.completed", "payment.cancelled", "payment.failed"],
    secret: webhookSecret,
  });

  /** The webhook that the gateway has sent last. */
  async function lastWebhook(): Promise<Request> {
    await setUp.sandbox.clock.advance(0);
    const last = webhooks.at(-1);
    if (last === undefined) throw new Error("The gateway has sent no webhook.");
    return last.clone();
  }

  return { ...shop, make, reader, checkout: make(), lastWebhook, webhooks, refused };
}
