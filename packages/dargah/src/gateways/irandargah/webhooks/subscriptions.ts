import type { IranDargahClient, SubscribableEvent, TestableEvent } from "@dargah/irandargah";
import { toHex } from "../../../crypto/hex.ts";
import { readAddress } from "../../../input/address.ts";
import { createFieldReader, isLeftOut } from "../../../input/fields.ts";
import { readIdentifier } from "../../../input/identifier.ts";
import { checkNames } from "../../../input/names.ts";
import { checkSecret } from "../../../input/secret.ts";
import type { CallOptions } from "../../../payments/payment.ts";
import { signalOf } from "../../shared/call-options.ts";
import { defined } from "../../shared/defined.ts";
import { readArgument } from "../argument.ts";
import { type ReadDates, readDates } from "../dates.ts";
import { gateway, iranDargahError, refuse } from "../errors.ts";
import { needText, readResponse } from "../response.ts";
import { sortKeys } from "../sort-keys.ts";
import { webhookSecret } from "./secrets.ts";

/** The events that the gateway can test; an object, so that the compiler reports a missing one. */
const testable: Record<TestableEvent, true> = {
  "payment.created": true,
  "payment.completed": true,
  "payment.failed": true,
  "payment.cancelled": true,
  "refund.created": true,
  "refund.completed": true,
  "verification.completed": true,
};

const subscriptionNames = { url: true, events: true, secret: true, description: true, signal: true } as const;

export type WebhookSubscription = ReadDates<"createdAt"> & {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  /** The secret that signs deliveries. Store it: the gateway never shows it again. */
  readonly secret: string;
};

export type IranDargahWebhooks = {
  /**
   * Subscribes an address to events. The secret is always ours, because one made by the gateway could never be read.
   *
   * @param given.url `https:`, because deliveries contain the payer's card number; for tests also `http:` on the loopback interface.
   * @param given.secret 8 to 64 characters. Pass one that you have stored before, so that a lost response does not lose it. Default: 64 random
   * hex digits.
   * @param given.description At most 255 characters.
   * @throws {DargahError} `invalid_option`, and the errors of any call. After a lost response the subscription may exist: a second one doubles
   * every delivery, which `createWebhookVerifier` with a store handles.
   */
  subscribe(
    given: { url: string; events: readonly SubscribableEvent[]; secret?: string; description?: string } & CallOptions,
  ): Promise<WebhookSubscription>;
  /** Lists the events that the gateway currently offers, by name, with its description of each. */
  listEvents(given?: CallOptions): Promise<Readonly<Record<string, string>>>;
  unsubscribe(given: { id: string } & CallOptions): Promise<void>;
  /**
   * Makes the gateway send a test delivery. Only some events can be tested.
   *
   * @returns the response of the address, as far as the gateway reports it
   */
  sendTest(
    given: { id: string; event: TestableEvent } & CallOptions,
  ): Promise<{ readonly status: string; readonly responseCode: number | undefined }>;
};

/** Returns a new secret for a subscription: 64 random hex digits. */
export function createWebhookSecret(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(32)));
}

export function createWebhooks(client: IranDargahClient): IranDargahWebhooks {
  return Object.freeze<IranDargahWebhooks>({
    async subscribe(given) {
      checkNames({ gateway, what: "The subscription", given, names: subscriptionNames });
      const { events, signal } = given;
      const url = readAddress({ gateway, name: "url", value: given.url, protocol: "secure" });
      const secret = isLeftOut(given.secret) ? createWebhookSecret() : given.secret;
      checkSecret({ gateway, name: "secret", value: secret, ...webhookSecret });
      if (!Array.isArray(events) || events.length === 0 || events.some((event) => typeof event !== "string")) {
        throw refuse('"events" must be a list with at least one event.');
      }
      const description = createFieldReader({ gateway, given }).text("description", { longest: 255 });
      const result = await client.POST("/v2/webhooks/subscribe", {
        body: sortKeys({ url, events: [...events], secret, ...defined({ description }) }),
        ...signalOf(signal),
      });
      return readResponse({
        operation: "subscribeWebhook",
        isRepeatable: false,
        result,
        read: ({ webhook }) => ({
          id: needText(webhook.id),
          url: webhook.url,
          events: [...webhook.events],
          secret,
          ...readDates({ createdAt: webhook.created_at }),
        }),
      });
    },
    async listEvents(given) {
      const { signal } = readArgument(given, { signal: true });
      const result = await client.GET("/v2/webhooks/events", signalOf(signal));
      return readResponse({
        operation: "listWebhookEvents",
        isRepeatable: true,
        result,
        read: (data) => Object.fromEntries(Object.entries(data.events)),
      });
    },
    async unsubscribe(given) {
      checkNames({ gateway, what: "The argument", given, names: { id: true, signal: true } });
      const { signal } = given;
      const id = readIdentifier({ gateway, name: "id", value: given.id });
      const result = await client.POST("/v2/webhooks/unsubscribe", { body: { webhook_id: id }, ...signalOf(signal) });
      if (!result.ok) throw iranDargahError({ operation: "unsubscribeWebhook", result, isRepeatable: true });
    },
    async sendTest(given) {
      checkNames({ gateway, what: "The argument", given, names: { id: true, event: true, signal: true } });
      const { event, signal } = given;
      const id = readIdentifier({ gateway, name: "id", value: given.id });
      if (!Object.hasOwn(testable, event)) {
        throw refuse(`"event" must be one that IranDargah can test: ${Object.keys(testable).join(", ")}.`);
      }
      const body = sortKeys({ webhook_id: id, event_type: event });
      const result = await client.POST("/v2/webhooks/test", { body, ...signalOf(signal) });
      return readResponse({
        operation: "testWebhook",
        isRepeatable: true,
        result,
        read: ({ test_result: { status, response_code: code } }) => ({ status, responseCode: code ?? undefined }),
      });
    },
  });
}
