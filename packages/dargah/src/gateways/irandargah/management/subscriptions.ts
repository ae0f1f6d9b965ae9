import type { IranDargahClient, SubscribableEvent, TestableEvent } from "@dargah/irandargah";
import { readAddress } from "../../../input/address.ts";
import { createFieldReader, isLeftOut } from "../../../input/fields.ts";
import { readIdentifier } from "../../../input/identifier.ts";
import { checkNames } from "../../../input/names.ts";
import { checkSecret } from "../../../input/secret.ts";
import type { CallOptions } from "../../../payments/payment.ts";
import { signalOf } from "../../shared/call-options.ts";
import { callWithGateway } from "../../shared/call-with-gateway.ts";
import { defined } from "../../shared/defined.ts";
import { type ReadDates, readDates } from "../dates.ts";
import { gateway, iranDargahError, refuse } from "../errors.ts";
import { needText, readResponse } from "../response.ts";
import { sortKeys } from "../sort-keys.ts";
import type { IranDargah } from "../types.ts";
import { createWebhookSecret, webhookSecret } from "../webhooks/secrets.ts";
import { readArgument } from "./argument.ts";

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

const facts = { of: "irandargah", operation: "subscribe", argument: "given" } as const;

type Context = { client: IranDargahClient };

type SubscribeGiven = {
  url: string;
  events: readonly SubscribableEvent[];
  secret?: string;
  description?: string;
} & CallOptions;

type EndGiven = { id: string } & CallOptions;

type TestGiven = { id: string; event: TestableEvent } & CallOptions;

/** The response of the address to a test delivery, as far as the gateway reports it. */
export type TestResult = { readonly status: string; readonly responseCode: number | undefined };

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
export function subscribeWebhook(gateway: IranDargah, given: SubscribeGiven): Promise<WebhookSubscription> {
  return callWithGateway(gateway, given, { ...facts, name: "subscribeWebhook", run: subscribe });
}

/** Lists the events that the gateway currently offers, by name, with its description of each. */
export function listWebhookEvents(gateway: IranDargah, given?: CallOptions): Promise<Readonly<Record<string, string>>> {
  return callWithGateway(gateway, given, { ...facts, name: "listWebhookEvents", isOptional: true, run: listEvents });
}

export function unsubscribeWebhook(gateway: IranDargah, given: EndGiven): Promise<void> {
  return callWithGateway(gateway, given, { ...facts, name: "unsubscribeWebhook", run: unsubscribe });
}

/** Makes the gateway send a test delivery. Only some events can be tested. */
export function testWebhook(gateway: IranDargah, given: TestGiven): Promise<TestResult> {
  return callWithGateway(gateway, given, { ...facts, name: "testWebhook", run: sendTest });
}

async function subscribe({ client }: Context, given: SubscribeGiven): Promise<WebhookSubscription> {
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
}

async function listEvents({ client }: Context, given: CallOptions): Promise<Readonly<Record<string, string>>> {
  const { signal } = readArgument(given, { signal: true });
  const result = await client.GET("/v2/webhooks/events", signalOf(signal));
  return readResponse({
    operation: "listWebhookEvents",
    isRepeatable: true,
    result,
    read: (data) => Object.fromEntries(Object.entries(data.events)),
  });
}

async function unsubscribe({ client }: Context, given: EndGiven): Promise<void> {
  checkNames({ gateway, what: "The argument", given, names: { id: true, signal: true } });
  const { signal } = given;
  const id = readIdentifier({ gateway, name: "id", value: given.id });
  const result = await client.POST("/v2/webhooks/unsubscribe", { body: { webhook_id: id }, ...signalOf(signal) });
  if (!result.ok) throw iranDargahError({ operation: "unsubscribeWebhook", result, isRepeatable: true });
}

async function sendTest({ client }: Context, given: TestGiven): Promise<TestResult> {
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
}
