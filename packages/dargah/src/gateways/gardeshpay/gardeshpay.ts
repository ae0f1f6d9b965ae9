import { createGardeshPayClient, operations } from "@dargah/gardeshpay";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { checkNewPayment, readMobile } from "../../payments/check-payment.ts";
import { withClientErrors } from "../../payments/client-errors.ts";
import { createGatewayFetch, defined, readGatewayOptions, signalOf } from "../../payments/gateway-options.ts";
import type { CallOptions, Payment } from "../../payments/payment.ts";
import { readReturn, requireField } from "../../payments/return.ts";
import { checkUnit, toUnit } from "../../payments/unit.ts";
import { formatJalali } from "../../time/format-jalali.ts";
import { pageAddress } from "./page-address.ts";
import type { GardeshPay, GardeshPayOptions, NewGardeshPayPayment } from "./types.ts";
import { verifyPayment } from "./verify.ts";
import { gardeshPayError, gateway } from "./words.ts";

const bounds = { minimum: rial(1) };

/**
 * Payments through GardeshPay's smart gateway.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = gardeshpay({ providerToken: "YOUR_PROVIDER_TOKEN" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "1001",
 *   callbackUrl: "https://shop.example/return",
 * });
 */
export function gardeshpay(options: GardeshPayOptions): GardeshPay {
  const { providerToken, baseUrl, unit = "rial" } = options;
  checkUnit({ gateway, unit });
  const { references } = readGatewayOptions({ ...options, gateway });
  const fetch = createGatewayFetch({ ...options, gateway, operations });
  const client = withClientErrors(gateway, () =>
    createGardeshPayClient({ providerToken, fetch, ...defined({ baseUrl }) }),
  );

  return Object.freeze({
    name: gateway,
    client,
    createPayment: (payment, { signal } = {}) =>
      withClientErrors(gateway, () => createPayment(payment, signalOf(signal))),
    async parseCallback(request) {
      const fields = await readReturn({ gateway, request, names: ["trackingNumber", "invoiceNumber"] });
      const { trackingNumber, invoiceNumber } = fields;
      return {
        gateway,
        reference: requireField({ gateway, name: "trackingNumber", value: trackingNumber }),
        claim: "nothing",
        orderId: requireField({ gateway, name: "invoiceNumber", value: invoiceNumber }),
        fields: defined(fields) as Record<string, string>,
      };
    },
    verifyPayment: (given) => withClientErrors(gateway, () => verifyPayment({ client, references, unit }, given)),
  } satisfies GardeshPay);

  async function createPayment(payment: NewGardeshPayPayment, options: CallOptions): Promise<Payment<"gardeshpay">> {
    checkNewPayment({ gateway, payment, bounds });
    const { amount, orderId, callbackUrl, mobile, email, invoiceDate = today() } = payment;
    if (!/^\d{4}-\d\d-\d\d/.test(invoiceDate)) {
      throw new DargahError("invalid_option", '"invoiceDate" must begin with a date such as "1404-06-28".', {
        gateway,
      });
    }
    const result = await client.POST("/v1/provider/payment/getToken", {
      body: {
        amount: toUnit({ gateway, amount, unit }),
        invoiceNumber: orderId,
        invoiceDate,
        callback: callbackUrl,
        ...defined({ email, mobile: mobile === undefined ? undefined : readMobile(mobile) }),
      },
      ...options,
    });
    if (!result.ok) throw gardeshPayError({ operation: "createPayment", result, isRepeatable: false });
    const { url, token: reference } = result.data.data;
    return { gateway, reference, orderId, amount, redirect: pageAddress({ client, url, reference, baseUrl }) };
  }

  function today(): string {
    return formatJalali(new Date(options.time?.now() ?? Date.now()), { precision: "day" });
  }
}
