import type { InvoiceScriptClient } from "@dargah/invoice-script";
import type { CallOptions, Payment } from "../../payments/payment.ts";
import { needReference } from "../shared/create-errors.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { type ReadPayment, recordPayment } from "../shared/new-payment.ts";
import { toUnit } from "../shared/unit.ts";
import { gateway, invoiceError } from "./errors.ts";
import type { InvoiceScriptOptions, NewInvoicePayment } from "./types.ts";

export const contentTypes = { form: "application/x-www-form-urlencoded", json: "application/json" } as const;

export async function createPayment(
  context: GatewayContext<InvoiceScriptOptions, InvoiceScriptClient>,
  { intent, amount, callbackUrl }: ReadPayment<NewInvoicePayment>,
  options: CallOptions,
): Promise<Payment<"invoice-script">> {
  const { client, attempts } = context;
  const { unit = "rial", contentType = "form" } = context.options;
  const sent = toUnit({ gateway, amount, unit });
  await attempts.ask(intent);
  const result = await client.POST("/invoice/request", {
    body: { amount: sent, return_url: callbackUrl },
    contentType: contentTypes[contentType],
    ...options,
  });
  // Nobody has the key of a lost response, so another payment cannot result in a double payment.
  if (!result.ok) throw invoiceError({ operation: "createPayment", result, isRepeatable: true });
  const { status, data } = result;
  const reference = needReference({ gateway, name: "key", value: data.invoice_key, status });
  const redirect = client.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key: reference } } });
  return recordPayment(context, { gateway, intent, reference, more: { redirect } });
}
