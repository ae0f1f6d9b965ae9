import { resolve, type SpecDocument } from "@dargah/spec-kit/openapi";
import type { CheckContext } from "../../core/context.ts";
import type { Call } from "../../core/exchange.ts";
import type { WebhookPlan } from "../webhook-plan.ts";
import { hmac } from "./hmac.ts";

/** The secret of the subscriptions that a run creates. */
const secret = "contract-webhook-secret";

export const webhooks: WebhookPlan = {
  operation: "testWebhook",
  requestable: (document) => enumOf(document, "TestWebhookRequest", "event_type"),
  async subscribe(context, { event, url }) {
    return subscribe(context, subscribeCall({ event, url }));
  },
  async request(context, { event, subscription }) {
    const { ok } = await context.send(testCall(subscription, event), { expect: "success" });
    return ok;
  },
  async unsubscribe(context, subscription) {
    await context.send(unsubscribeCall(subscription), { expect: "success" });
  },
  signatureProblem({ headers, body }) {
    const signed = /"data":(.*),"signature"/s.exec(body)?.[1] ?? "";
    if (headers.get("X-Webhook-Signature") === hmac(secret, signed)) return undefined;
    return { expected: "the HMAC of data under the secret of the subscription", found: "another" };
  },
};

export function subscribeCall({ event, url }: { event: string; url: string }): Call {
  return { operation: "subscribeWebhook", body: { url, events: [event], secret } };
}

export function testCall(subscription: string, event: string): Call {
  return { operation: "testWebhook", body: { webhook_id: subscription, event_type: event } };
}

export function unsubscribeCall(subscription: string): Call {
  return { operation: "unsubscribeWebhook", body: { webhook_id: subscription } };
}

export async function subscribe(context: CheckContext, call: Call): Promise<string> {
  const { data } = await context.send(call, { expect: "success" });
  return String(data?.data?.webhook?.id);
}

/** The values that a field of a named schema may have. */
function enumOf(document: SpecDocument, schema: string, field: string): readonly unknown[] {
  const properties = document.components.schemas[schema]?.properties as Record<string, object> | undefined;
  const values = properties?.[field] && (resolve(document, properties[field]) as { enum?: readonly unknown[] }).enum;
  return values ?? [];
}
