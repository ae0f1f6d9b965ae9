import type { IranDargahClient, SubscribableEvent, TestableEvent } from "@dargah/irandargah";
import { DargahError } from "../../errors/dargah-error.ts";
import { defined, signalOf } from "../../payments/gateway-options.ts";
import type { CallOptions } from "../../payments/payment.ts";
import { toHex } from "../../signatures/hex.ts";
import { parseJalali } from "../../time/parse-jalali.ts";
import { sortKeys } from "./sort-keys.ts";
import { gateway, iranDargahError } from "./words.ts";

export type WebhookSubscription = {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** What deliveries are signed with. Keep it: the gateway never shows it again. */
  readonly secret: string;
  readonly createdAt: Date | undefined;
};

export type IranDargahWebhooks = {
  /**
   * Subscribes an address to events. The secret is always one of ours, because one that the gateway made could never be read.
   *
   * @param given.url `https:`.
   * @param given.secret 8 to 64 characters. Give one that you have kept before, so that a lost answer does not lose it. Default: 64 random
   * hex digits.
   * @param given.description At most 255 characters.
   * @throws {DargahError} `invalid_option`, and what a call can throw. After a lost answer the subscription may be there: a second one
   * makes every delivery come twice, which `createWebhookVerifier` with a store sorts out.
   */
  subscribe(
    given: { url: string; events: readonly SubscribableEvent[]; secret?: string; description?: string } & CallOptions,
  ): Promise<WebhookSubscription>;
  /** The events that the gateway offers now, by name, with its own words for each. */
  listEvents(given?: CallOptions): Promise<Readonly<Record<string, string>>>;
  unsubscribe(given: { id: string } & CallOptions): Promise<void>;
  /**
   * Lets the gateway send a test delivery. Only some events can be tested.
   *
   * @returns what the address answered, as far as the gateway tells
   */
  sendTest(
    given: { id: string; event: TestableEvent } & CallOptions,
  ): Promise<{ readonly status: string; readonly responseCode: number | undefined }>;
};

/** A secret for a subscription: 64 random hex digits. */
export function createWebhookSecret(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}

export function createWebhooks(client: IranDargahClient): IranDargahWebhooks {
  return Object.freeze<IranDargahWebhooks>({
    async subscribe({ url, events, secret = createWebhookSecret(), description, signal }) {
      if (secret.length < 8 || secret.length > 64) {
        throw new DargahError("invalid_option", '"secret" must have 8 to 64 characters.', { gateway });
      }
      if (events.length === 0) {
        throw new DargahError("invalid_option", '"events" must be a list with at least one event.', { gateway });
      }
      const result = await client.POST("/v2/webhooks/subscribe", {
        body: sortKeys({ url, events: [...events], secret, ...defined({ description }) }),
        ...signalOf(signal),
      });
      if (!result.ok) throw iranDargahError({ operation: "subscribeWebhook", result, isRepeatable: false });
      const { webhook } = result.data.data;
      const createdAt = parseJalali(webhook.created_at);
      return { id: webhook.id, url: webhook.url, events: webhook.events, secret, createdAt };
    },
    async listEvents({ signal } = {}) {
      const result = await client.GET("/v2/webhooks/events", signalOf(signal));
      if (!result.ok) throw iranDargahError({ operation: "listWebhookEvents", result, isRepeatable: true });
      return result.data.data.events;
    },
    async unsubscribe({ id, signal }) {
      const result = await client.POST("/v2/webhooks/unsubscribe", { body: { webhook_id: id }, ...signalOf(signal) });
      if (!result.ok) throw iranDargahError({ operation: "unsubscribeWebhook", result, isRepeatable: true });
    },
    async sendTest({ id, event, signal }) {
      const body = sortKeys({ webhook_id: id, event_type: event });
      const result = await client.POST("/v2/webhooks/test", { body, ...signalOf(signal) });
      if (!result.ok) throw iranDargahError({ operation: "testWebhook", result, isRepeatable: true });
      const { status, response_code: code } = result.data.data.test_result;
      return { status, responseCode: code ?? undefined };
    },
  });
}
