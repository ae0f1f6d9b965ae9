import type { CheckContext } from "../core/context.ts";
import { needsReceiver, Skip } from "../core/stop.ts";
import type { ReceivedRequest } from "../core/target.ts";
import type { WebhookPlan } from "../gateways/webhook-plan.ts";
import type { Check, Source } from "./check.ts";

/** A delivery of each event of the spec, with its signature. The merchant requests it where the gateway allows that. */
export function webhookChecks({ document, plan }: Source): Check[] {
  const { webhooks } = plan;
  if (!webhooks) return [];
  const requestable = webhooks.requestable(document);
  return Object.keys(document.webhooks ?? {}).map((event) => ({
    id: `${webhooks.operation} webhooks ${event}`,
    group: "webhooks" as const,
    operation: webhooks.operation,
    title: `the delivery of ${event}`,
    reads: false,
    emulatorOnly: !requestable.includes(event),
    async run(context) {
      const { receiver, emit } = context.target;
      if (!receiver) throw new Skip(needsReceiver);
      // A separate address, since other subscriptions receive the event, too.
      const url = `${receiver.url}/${event}`;
      const subscription = await webhooks.subscribe(context, { event, url });
      let isComing = true;
      if (requestable.includes(event)) isComing = await webhooks.request(context, { event, subscription });
      else emit?.(event);
      const [delivery] = isComing ? await receiver.take(url) : [];
      await webhooks.unsubscribe(context, subscription);
      if (isComing) checkDelivery(context, { webhooks, event, delivery });
    },
  }));
}

function checkDelivery(
  context: CheckContext,
  options: { webhooks: WebhookPlan; event: string; delivery: ReceivedRequest | undefined },
): void {
  const { webhooks, event, delivery } = options;
  const { operation } = webhooks;
  context.expectThat(delivery !== undefined, {
    operation,
    keyword: "delivery",
    expected: "a delivery",
    found: "nothing",
  });
  if (!delivery) return;
  context.judgeWebhook(event, delivery);
  const problem = webhooks.signatureProblem(delivery);
  if (problem) context.expectThat(false, { operation, keyword: "webhook signature", ...problem });
}
