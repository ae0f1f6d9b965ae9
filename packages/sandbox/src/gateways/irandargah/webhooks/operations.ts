import { isLoopback } from "@dargah/common/is-loopback";
import type { Call, CallResponse, Json, Refusal } from "../../../core/exchange.ts";
import { jalali } from "../../../core/tehran-time.ts";
import { refuse } from "../failures.ts";
import type { IranDargahTerminal } from "../options.ts";
import { isTaken } from "./attempt.ts";
import type { Deliveries, WebhookEvent } from "./deliveries.ts";
import { readEventName, sampleData, webhookEvents } from "./events.ts";
import type { WebhookSettings } from "./options.ts";
import type { Subscription, Subscriptions } from "./subscriptions.ts";

/** Defines the four webhook operations. */
export function createWebhookOperations(options: {
  settings: WebhookSettings;
  subscriptions: Subscriptions;
  deliveries: Deliveries;
  toEvent: (event: Pick<WebhookEvent, "name" | "data" | "merchantCode">) => WebhookEvent;
  addressOf: (call: Call) => string;
  terminalOf: (call: Call) => IranDargahTerminal;
}) {
  const { settings, subscriptions, deliveries, toEvent, addressOf, terminalOf } = options;

  function subscribeWebhook(call: Call): CallResponse {
    const terminal = terminalOf(call);
    const body = call.body as { events: string[]; secret?: string; description?: string };
    const url = addressOf(call);
    if (!URL.canParse(url)) throw refuse(call, -2, { details: { url: ["قالب فیلد url نامعتبر است"] } });
    const isKnown = subscriptions.all().some((one) => one.active && one.terminal === terminal && one.url === url);
    if (isKnown && settings.sameAddress === "refused") {
      throw refuse(call, -2, { details: { url: ["فیلد url تکراری است"] } });
    }
    const { secret, description, events } = body;
    const { id, createdAt } = subscriptions.add({ terminal, url, events, secret, description });
    const webhook = { id, url, events, secret: "***masked***", is_active: true, created_at: jalali(createdAt) };
    return success(call, { webhook }, { status: 201, message: "Webhook subscription created successfully" });
  }

  function listWebhookEvents(call: Call): CallResponse {
    terminalOf(call);
    return success(call, {
      events: webhookEvents,
      webhook_requirements: {
        url: "Must be a valid HTTPS URL",
        response_timeout: "10 seconds",
        retry_attempts: "3 times with exponential backoff",
        expected_response: "HTTP 200-299 status code",
        signature_header: "X-Webhook-Signature (HMAC-SHA256)",
      },
    });
  }

  function unsubscribeWebhook(call: Call): CallResponse {
    const subscription = subscriptionOf(call);
    if (!subscription.active && settings.repeatedUnsubscribe === "unknown") throw unknownWebhook(call);
    subscription.active = false;
    const data = { webhook_id: subscription.id, status: "unsubscribed" };
    return success(call, data, { message: "Webhook unsubscribed successfully" });
  }

  async function testWebhook(call: Call): Promise<CallResponse> {
    const subscription = subscriptionOf(call);
    if (!subscription.active) throw unknownWebhook(call);
    const name = readEventName(call.body.event_type);
    const { merchantCode } = subscription.terminal;
    const outcome = await deliveries.test(
      toEvent({ name, merchantCode, data: sampleData(name, call.now) }),
      subscription,
    );
    const taken = isTaken(outcome);
    const data = {
      webhook_id: subscription.id,
      event_type: name,
      test_result: {
        status: taken ? "success" : "failed",
        response_code: outcome.status,
        // Its unit is not documented, and the sample has null even though there was a response.
        response_time: null,
        error: taken ? null : (outcome.error ?? `HTTP ${outcome.status}`),
      },
    };
    return success(call, data, { message: "Webhook test completed" });
  }

  function subscriptionOf(call: Call): Subscription {
    const terminal = terminalOf(call);
    const found = subscriptions.get(String(call.body.webhook_id));
    if (found?.terminal.name === terminal.name) return found;
    throw unknownWebhook(call);
  }

  function unknownWebhook(call: Call): Refusal {
    if (settings.unknownWebhook === "not-found") return refuse(call, -33);
    return refuse(call, -2, { details: { webhook_id: ["وب‌هوکی با این شناسه یافت نشد"] } });
  }

  return { subscribeWebhook, listWebhookEvents, unsubscribeWebhook, testWebhook };
}

/** Builds a response of the webhook operations, which have no `status_code`. */
function success(
  call: Call,
  data: Json,
  { status = 200, message }: { status?: number; message?: string } = {},
): CallResponse {
  const timestamp = jalali(call.now);
  return { status, body: { success: true, data, ...(message !== undefined && { message }), timestamp } };
}

/** Allows addresses with plain http, although the spec requires https. */
export function createPlainHttp({ plainHttp }: Pick<WebhookSettings, "plainHttp">) {
  const given = new WeakMap<Call, string>();

  return {
    /**
     * Replaces an allowed http address with an https one, before the fields of a call are checked.
     */
    allow(call: Call): void {
      const { operationId, body } = call;
      const { url } = body;
      if (operationId !== "subscribeWebhook" || plainHttp === "never") return;
      if (typeof url !== "string" || !url.startsWith("http://") || !URL.canParse(url)) return;
      if (plainHttp === "loopback" && !isLoopback(new URL(url).hostname)) return;
      given.set(call, url);
      body.url = `https${url.slice("http".length)}`;
    },
    /** Returns the address of a checked call, as it was given. */
    addressOf: (call: Call): string => given.get(call) ?? String(call.body.url),
  };
}
