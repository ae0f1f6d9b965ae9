import type { GardeshPayClient } from "@dargah/gardeshpay";
import { DargahError } from "../../errors/dargah-error.ts";
import { readDay } from "../../input/date.ts";
import type { NamesOf } from "../../input/names.ts";
import { rial } from "../../money/rial.ts";
import { type CallOptions, newPayment, type Payment } from "../../payments/payment.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { type Attempts, orderUsed } from "../shared/attempts.ts";
import { defined } from "../shared/defined.ts";
import { newPaymentNames, readNewPayment } from "../shared/new-payment.ts";
import type { References } from "../shared/references.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";
import { type AmountUnit, toUnit } from "../shared/unit.ts";
import { gardeshPayError, gateway, numbering } from "./errors.ts";
import { pageAddress } from "./page-address.ts";
import type { NewGardeshPayPayment } from "./types.ts";

export type CreateContext = {
  client: GardeshPayClient;
  unit: AmountUnit;
  baseUrl: string | undefined;
  now: () => number;
  references: References;
  attempts: Attempts;
};

export const callbackNames = ["trackingNumber", "invoiceNumber"] as const;

const paymentNames: NamesOf<NewGardeshPayPayment> & typeof newPaymentNames = {
  ...newPaymentNames,
  invoiceDate: true,
  email: true,
};

// The guide has no bounds.
const bounds = { minimum: rial(1) };

/** After these GardeshPay may know the invoice number already, and takes each one once. */
const uncertain = new Set<string>([
  "timeout",
  "connection_failed",
  "aborted",
  "response_unreadable",
  "gateway_unavailable",
]);

export async function createPayment(
  context: CreateContext,
  payment: NewGardeshPayPayment,
  options: CallOptions,
): Promise<Payment<"gardeshpay">> {
  try {
    return await askForPayment(context, payment, options);
  } catch (error) {
    if (!(error instanceof DargahError) || !uncertain.has(error.code)) throw error;
    const { code, status, gatewayCode, gatewayMessage } = error;
    throw new DargahError(
      code,
      `createPayment of gardeshpay got no usable response${status === undefined ? "" : ` (HTTP ${status})`}, and the invoice number may be used up. No payer can have been sent to that payment: ask for another one with "attempt: ${(payment.attempt ?? 1) + 1}".`,
      { gateway, cause: error, ...defined({ status, gatewayCode, gatewayMessage }) },
    );
  }
}

async function askForPayment(
  { client, unit, baseUrl, now, references, attempts }: CreateContext,
  payment: NewGardeshPayPayment,
  options: CallOptions,
): Promise<Payment<"gardeshpay">> {
  const { intent, amount, orderNumber, callbackUrl, fields } = readNewPayment({
    numbering,
    payment,
    names: paymentNames,
    bounds,
    callback: { names: callbackNames },
  });
  if (callbackUrl.includes("?")) {
    throw new DargahError(
      "invalid_option",
      'GardeshPay does not say how it joins its query to "callbackUrl": give an address without "?".',
      { gateway },
    );
  }
  const day = fields.typed("invoiceDate", readDay, 'a date, such as "1404-06-28"');
  const optional = defined({ email: fields.line("email"), mobile: fields.mobile("mobile") });
  const sent = toUnit({ gateway, amount, unit });
  const { isRepeat } = await attempts.ask(intent);
  const result = await client.POST("/v1/provider/payment/getToken", {
    body: {
      amount: sent,
      invoiceNumber: orderNumber,
      invoiceDate: day ?? formatJalali(new Date(now()), { precision: "day" }),
      callback: callbackUrl,
      ...optional,
    },
    ...options,
  });
  if (!result.ok) {
    const error = gardeshPayError({ operation: "createPayment", result, isRepeatable: false });
    if (error.code !== "gateway_refused") throw error;
    // GardeshPay has no table of its codes, but takes each invoice number once.
    if (isRepeat) throw orderUsed({ gateway, attempt: intent, end: "unknown", cause: error });
    await attempts.takeBack(intent);
    throw error;
  }
  const { url, token } = fieldsOf(result.data.data);
  const reference = readText(token);
  if (reference === undefined) {
    throw new DargahError("response_unreadable", "The response has no payment token.", { gateway });
  }
  const redirect = pageAddress({ client, url, reference, baseUrl });
  const created = { ...newPayment(gateway, intent, reference), redirect };
  await references.record(created);
  return created;
}
