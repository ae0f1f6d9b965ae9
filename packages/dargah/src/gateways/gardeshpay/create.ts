import { type GardeshPayClient, servers } from "@dargah/gardeshpay";
import { DargahError } from "../../errors/dargah-error.ts";
import { readDay } from "../../input/date.ts";
import { readLine, readMobile } from "../../input/fields.ts";
import type { NamesOf } from "../../input/names.ts";
import type { CallOptions, Payment, Redirect } from "../../payments/payment.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { orderUsed } from "../shared/attempts.ts";
import { defined } from "../shared/defined.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { newPaymentNames, type ReadPayment, recordPayment } from "../shared/new-payment.ts";
import { checkPageUrl } from "../shared/page-url.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";
import { toUnit } from "../shared/unit.ts";
import { gardeshPayError, gateway } from "./errors.ts";
import type { GardeshPayOptions, NewGardeshPayPayment } from "./types.ts";

type Context = GatewayContext<GardeshPayOptions, GardeshPayClient>;

type New = ReadPayment<NewGardeshPayPayment>;

export const paymentNames: NamesOf<NewGardeshPayPayment> = {
  ...newPaymentNames,
  invoiceDate: true,
  email: true,
};

/** After these, GardeshPay may already know the invoice number, and it accepts each number once. */
const uncertain = new Set<string>([
  "timeout",
  "connection_failed",
  "aborted",
  "response_unreadable",
  "gateway_unavailable",
]);

export async function createPayment(
  context: Context,
  payment: New,
  options: CallOptions,
): Promise<Payment<"gardeshpay">> {
  try {
    return await askForPayment(context, payment, options);
  } catch (error) {
    if (!(error instanceof DargahError) || !uncertain.has(error.code)) throw error;
    const { code, status, gatewayCode, gatewayMessage } = error;
    throw new DargahError(
      code,
      `createPayment of gardeshpay got no usable response${status === undefined ? "" : ` (HTTP ${status})`}, and the invoice number may be used up. No payer can have been sent to that payment: create another one with "attempt: ${(payment.intent.attempt ?? 1) + 1}".`,
      { gateway, cause: error, ...defined({ status, gatewayCode, gatewayMessage }) },
    );
  }
}

async function askForPayment(
  context: Context,
  { intent, amount, orderNumber, callbackUrl, fields }: New,
  options: CallOptions,
): Promise<Payment<"gardeshpay">> {
  const { client, baseUrl, attempts } = context;
  const { unit = "rial" } = context.options;
  if (callbackUrl.includes("?")) {
    throw new DargahError(
      "invalid_option",
      'GardeshPay does not document how it adds its query to "callbackUrl": use an address without "?".',
      { gateway },
    );
  }
  const day = fields.typed("invoiceDate", readDay, 'a date, such as "1404-06-28"');
  const optional = defined({ email: readLine(fields, "email"), mobile: readMobile(fields, "mobile") });
  const sent = toUnit({ gateway, amount, unit });
  const { isRepeat } = await attempts.ask(intent);
  const result = await client.POST("/v1/provider/payment/getToken", {
    body: {
      amount: sent,
      invoiceNumber: orderNumber,
      invoiceDate: day ?? formatJalali(new Date(context.now()), { precision: "day" }),
      callback: callbackUrl,
      ...optional,
    },
    ...options,
  });
  if (!result.ok) {
    const error = gardeshPayError({ operation: "createPayment", result, isRepeatable: false });
    if (error.code !== "gateway_refused") throw error;
    // GardeshPay does not document its codes, but accepts each invoice number once.
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
  return recordPayment(context, { gateway, intent, reference, more: { redirect } });
}

/**
 * Returns the address of the payment page, `{url}/{token}` with the values of GardeshPay's response.
 *
 * @throws {DargahError} `response_unreadable` for an address on a host other than the gateway's
 */
function pageAddress(options: {
  client: GardeshPayClient;
  url: unknown;
  reference: string;
  baseUrl: string | undefined;
}): Redirect {
  const { client, url, reference, baseUrl = servers.production.url } = options;
  const { origin, pathname } = checkPageUrl({ gateway, url, baseUrl });
  // The client's redirect escapes the token, and refuses one that cannot be part of a path.
  const params = { path: { token: reference } };
  const own = new URL(client.redirect("/v1/provider/payment/redirect/{token}", { params }).url);
  const token = own.pathname.slice(own.pathname.lastIndexOf("/") + 1);
  return { method: "GET", url: `${origin}${pathname.replace(/\/$/, "")}/${token}` };
}
