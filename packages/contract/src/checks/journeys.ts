import { resolve } from "@dargah/spec-kit/openapi";
import type { CheckContext } from "../core/context.ts";
import type { PayerDeed, Redirect } from "../core/target.ts";
import type { MadePayment, VerifiedPayment } from "../gateways/plan.ts";
import type { Check, Source } from "./check.ts";

/** The endings of a payment that is not paid. */
const endings: Readonly<Record<Exclude<PayerDeed, "pay">, string>> = { decline: "declined", cancel: "cancelled" };

/** Payments from start to end, in each way that a payer can choose. */
export function scenarioChecks(source: Source): Check[] {
  const { plan } = source;
  const base = { group: "scenarios", operation: "verifyPayment", reads: false } as const;
  return [
    {
      ...base,
      id: "verifyPayment scenarios paid",
      title: "created, paid, returned, verified, and verified again",
      async run(context, payments) {
        const payment = await payments.make(context, "paid");
        const { data } = await context.send(plan.verifyCall(payment), {
          expect: "success",
          why: "the money of a paid payment",
        });
        compareReported(context, { reported: plan.readVerified(data), payment });
        // The gateway may choose its response to a second verification; the spec describes each of them.
        await context.send(plan.verifyCall(payment));
      },
    },
    ...(["decline", "cancel"] as const).map((deed) => ({
      ...base,
      id: `verifyPayment scenarios ${endings[deed]}`,
      title: `${endings[deed]} at the pay page: the callback, and a verification that is refused`,
      async run(context: CheckContext, payments: Parameters<Check["run"]>[1]) {
        const payment = await payments.make(context, deed);
        await context.send(plan.verifyCall(payment), { expect: "refusal", why: "no success for an unpaid payment" });
      },
    })),
    {
      ...base,
      id: "verifyPayment scenarios unpaid",
      title: "verified before the payer has paid",
      async run(context, payments) {
        const payment = await payments.make(context, "pending");
        await context.send(plan.verifyCall(payment), { expect: "refusal", why: "no success for an unpaid payment" });
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

/** Compares the gateway's report on a payment with what the merchant asked for. */
function compareReported(context: CheckContext, options: { reported: VerifiedPayment; payment: MadePayment }): void {
  const { reported, payment } = options;
  const compare = (keyword: string, expected: string, found: unknown) =>
    context.expectThat(found === undefined || String(found) === expected, {
      operation: "verifyPayment",
      keyword,
      expected: `the ${keyword} of createPayment`,
      found: "another",
    });
  // Some send it as text, with decimals.
  compare("amount", String(payment.amount), reported.amount === undefined ? undefined : Number(reported.amount));
  compare("order", payment.orderId, reported.orderId);
  compare("reference", payment.reference, reported.reference);
}

/** A token that belongs to no payment. */
const unknown = "CONTRACTUNKNOWN";

/** The payment page, as the payer's browser asks for it. */
export function payerChecks(source: Source): Check[] {
  return source.operations
    .filter(({ payer }) => payer)
    .flatMap((operation): Check[] => {
      const base = { group: "payer", operation: operation.id, reads: false, emulatorOnly: true } as const;
      const headers = { Referer: "https://merchant.example/checkout", Accept: "text/html" };
      const [parameter] = operation.parameters.filter((one) => one.in === "path");
      const [media] = Object.values(operation.requestBody?.content ?? {});
      const fields = Object.keys((resolve(source.document, media?.schema ?? {}).properties ?? {}) as object);
      /** The page that a redirect leads to. */
      const pageOf = ({ url, fields: body }: Redirect) =>
        parameter ? { path: { [parameter.name]: url.split("/").at(-1) ?? "" } } : { body: { ...body } };
      const unknownPage = parameter
        ? { path: { [parameter.name]: unknown } }
        : { body: Object.fromEntries(fields.map((name) => [name, unknown])) };
      return [
        {
          ...base,
          id: `${operation.id} payer page`,
          title: "the page of a payment that waits for its payer",
          async run(context, payments) {
            const { redirect } = await payments.make(context, "pending");
            await context.send(
              { operation: operation.id, headers, ...pageOf(redirect) },
              { expect: "success", why: "a page" },
            );
          },
        },
        {
          ...base,
          id: `${operation.id} payer unknown`,
          title: "the page of a payment that does not exist",
          async run(context) {
            const call = { operation: operation.id, headers, ...unknownPage };
            await context.send(call, { expect: "refusal", why: "no page" });
          },
        },
      ];
    });
}
