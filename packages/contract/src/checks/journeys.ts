import type { CheckContext } from "../core/context.ts";
import { needsReceiver, Skip } from "../core/stop.ts";
import type { PayerDeed, SeenReturn } from "../core/target.ts";
import { hmac } from "../gateways/irandargah/signatures.ts";
import { webhookSecret } from "../gateways/irandargah.ts";
import type { MadePayment, ToldPayment } from "../gateways/plan.ts";
import { resolve } from "../openapi/document.ts";
import type { Check, Source } from "./check.ts";

/** Payments from the beginning to the end, in each way that a payer can take. */
export function scenarioChecks(source: Source): Check[] {
  const { plan } = source;
  const base = { group: "scenarios", operation: "verifyPayment", reads: false } as const;
  return [
    {
      ...base,
      id: "verifyPayment scenarios paid",
      title: "created, paid, returned, verified, and verified once more",
      async run(context, payments) {
        const payment = await payments.make(context, "paid");
        const { data } = await context.send(plan.verifyCall(payment), {
          expect: "success",
          why: "the money of a paid payment",
        });
        compareTold(context, { told: plan.readVerified(data), payment });
        // What a second one answers is the gateway's own affair; the spec describes each of the answers.
        await context.send(plan.verifyCall(payment));
      },
    },
    ...(["is declined", "cancels"] as const).map((deed: PayerDeed) => ({
      ...base,
      id: `verifyPayment scenarios payer ${deed}`,
      title: `the payer ${deed}: the return, and a verification that is refused`,
      async run(context: CheckContext, payments: Parameters<Check["run"]>[1]) {
        const payment = await payments.make(context, deed);
        await context.send(plan.verifyCall(payment), { expect: "refusal", why: "no money where nobody has paid" });
      },
    })),
    {
      ...base,
      id: "verifyPayment scenarios unpaid",
      title: "verified before the payer has paid",
      async run(context, payments) {
        const payment = await payments.make(context, "pending");
        await context.send(plan.verifyCall(payment), { expect: "refusal", why: "no money where nobody has paid" });
      },
    },
    ...plan.scenarios.map((scenario) => ({
      id: `${scenario.operation} scenarios ${scenario.title}`,
      group: "scenarios" as const,
      operation: scenario.operation,
      title: scenario.title,
      reads: false,
      run: scenario.run,
    })),
  ];
}

/** What the gateway tells of a payment has to be what the merchant asked for. */
function compareTold(context: CheckContext, options: { told: ToldPayment; payment: MadePayment }): void {
  const { told, payment } = options;
  const compare = (keyword: string, expected: string, found: unknown) =>
    context.expectThat(found === undefined || String(found) === expected, {
      operation: "verifyPayment",
      keyword,
      expected: `the ${keyword} of createPayment`,
      found: "another",
    });
  // Some tell it as text, with decimals.
  compare("amount", String(payment.amount), told.amount === undefined ? undefined : Number(told.amount));
  compare("order", payment.orderId, told.orderId);
  compare("reference", payment.reference, told.reference);
}

/** The payment page, as the payer's browser asks for it. */
export function payerChecks(source: Source): Check[] {
  return source.operations
    .filter(({ payer }) => payer)
    .flatMap((operation): Check[] => {
      const base = { group: "payer", operation: operation.id, reads: false, emulatorOnly: true } as const;
      const headers = { Referer: "https://merchant.example/checkout", Accept: "text/html" };
      const [parameter] = operation.parameters.filter((one) => one.in === "path");
      const about = (value: string) => (parameter ? { path: { [parameter.name]: value } } : { body: { token: value } });
      return [
        {
          ...base,
          id: `${operation.id} payer page`,
          title: "the page of a payment that waits for its payer",
          async run(context, payments) {
            const { redirect } = await payments.make(context, "pending");
            const value = redirect.fields?.token ?? redirect.url.split("/").at(-1) ?? "";
            await context.send(
              { operation: operation.id, headers, ...about(value) },
              { expect: "success", why: "a page" },
            );
          },
        },
        {
          ...base,
          id: `${operation.id} payer unknown`,
          title: "the page of a payment that there is not",
          async run(context) {
            const call = { operation: operation.id, headers, ...about("CONTRACTUNKNOWN") };
            await context.send(call, { expect: "refusal", why: "no page" });
          },
        },
      ];
    });
}

/** A delivery of each event of the spec, with its signature: asked for by the merchant where the gateway lets it be asked for. */
export function webhookChecks(source: Source): Check[] {
  const { document, operations } = source;
  const test = operations.find(({ id }) => id === "testWebhook");
  if (!test) return [];
  const testable = enumOf(document, "TestWebhookRequest", "event_type");
  return Object.keys(document.webhooks ?? {}).map((event) => ({
    id: `testWebhook webhooks ${event}`,
    group: "webhooks" as const,
    operation: "testWebhook",
    title: `the delivery of ${event}`,
    reads: false,
    emulatorOnly: !testable.includes(event),
    async run(context) {
      const { receiver, emit } = context.target;
      if (!receiver) throw new Skip(needsReceiver);
      // An address of its own, since other subscriptions take the event, too.
      const url = `${receiver.url}/${event}`;
      const body = { url, events: [event], secret: webhookSecret };
      const subscribed = await context.send({ operation: "subscribeWebhook", body }, { expect: "success" });
      const id = String(subscribed.data?.data?.webhook?.id);
      let isComing = true;
      if (testable.includes(event)) {
        const asked = { operation: "testWebhook", body: { webhook_id: id, event_type: event } };
        isComing = (await context.send(asked, { expect: "success" })).ok;
      } else emit?.(event);
      const [delivery] = isComing ? await receiver.take(url) : [];
      await context.send({ operation: "unsubscribeWebhook", body: { webhook_id: id } }, { expect: "success" });
      if (!isComing) return;
      checkDelivery(context, { event, delivery });
    },
  }));
}

function checkDelivery(context: CheckContext, options: { event: string; delivery: SeenReturn | undefined }): void {
  const { event, delivery } = options;
  context.expectThat(delivery !== undefined, {
    operation: "testWebhook",
    keyword: "delivery",
    expected: "a delivery",
    found: "nothing",
  });
  if (!delivery) return;
  context.judgeWebhook(event, delivery);
  const signed = /"data":(.*),"signature"/s.exec(delivery.body)?.[1] ?? "";
  context.expectThat(delivery.headers.get("X-Webhook-Signature") === hmac(webhookSecret, signed), {
    operation: "testWebhook",
    keyword: "webhook signature",
    expected: "the HMAC of data under the secret of the subscription",
    found: "another",
  });
}

/** The values that a field of a named schema may have. */
function enumOf(document: Source["document"], schema: string, field: string): readonly unknown[] {
  const properties = document.components.schemas[schema]?.properties as Record<string, object> | undefined;
  const values = properties?.[field] && (resolve(document, properties[field]) as { enum?: readonly unknown[] }).enum;
  return values ?? [];
}
