import type { GardeshPayClient } from "@dargah/gardeshpay";
import { normaliseDigits } from "../../digits.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import { checkNewPayment, readMobile } from "../../payments/check-payment.ts";
import { defined } from "../../payments/gateway-options.ts";
import type { CallOptions, Payment } from "../../payments/payment.ts";
import { type AmountUnit, toUnit } from "../../payments/unit.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { pageAddress } from "./page-address.ts";
import type { NewGardeshPayPayment } from "./types.ts";
import { gardeshPayError, gateway } from "./words.ts";

export type CreateContext = {
  client: GardeshPayClient;
  unit: AmountUnit;
  baseUrl: string | undefined;
  now: () => number;
};

// The guide has no bounds.
const bounds = { minimum: rial(1) };

/** After these GardeshPay may know the invoice number already, and takes each one once. */
const uncertain = new Set<string>([
  "timeout",
  "connection_failed",
  "aborted",
  "answer_unreadable",
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
      `createPayment of gardeshpay got no usable answer${status === undefined ? "" : ` (HTTP ${status})`}, and the invoice number may be used up. No payer can have been sent to that payment: ask for another one with a new "orderId".`,
      { gateway, cause: error, ...defined({ status, gatewayCode, gatewayMessage }) },
    );
  }
}

async function askForPayment(
  { client, unit, baseUrl, now }: CreateContext,
  payment: NewGardeshPayPayment,
  options: CallOptions,
): Promise<Payment<"gardeshpay">> {
  checkNewPayment({ gateway, payment, bounds });
  const { amount, orderId, callbackUrl, mobile, email, invoiceDate } = payment;
  if (/[?#]/.test(callbackUrl)) {
    throw new DargahError(
      "invalid_option",
      'GardeshPay does not say how it joins its query to "callbackUrl": give an address without "?" and "#".',
      { gateway },
    );
  }
  const result = await client.POST("/v1/provider/payment/getToken", {
    body: {
      amount: toUnit({ gateway, amount, unit }),
      invoiceNumber: orderId,
      invoiceDate: readDate(invoiceDate ?? formatJalali(new Date(now()), { precision: "day" })),
      callback: callbackUrl,
      ...defined({ email, mobile: mobile === undefined ? undefined : readMobile(mobile) }),
    },
    ...options,
  });
  if (!result.ok) throw gardeshPayError({ operation: "createPayment", result, isRepeatable: false });
  const { url, token } = fieldsOf(result.data.data);
  const reference = readText(token);
  if (reference === undefined) {
    throw new DargahError("answer_unreadable", "The answer has no payment token.", { gateway });
  }
  return { gateway, reference, orderId, amount, redirect: pageAddress({ client, url, reference, baseUrl }) };
}

function readDate(text: string): string {
  const date = normaliseDigits(text);
  if (/^\d{4}-\d\d-\d\d/.test(date)) return date;
  throw new DargahError("invalid_option", '"invoiceDate" must begin with a date such as "1404-06-28".', { gateway });
}
