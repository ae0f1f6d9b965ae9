import {
  amountLimits,
  callbackReference,
  createInvoiceScriptClient,
  type InvoiceScriptClient,
  operations,
  paymentPage,
  unverifiedMoney,
} from "@dargah/invoice-script";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { defineGateway } from "../shared/define-gateway.ts";
import { defined } from "../shared/defined.ts";
import { newPaymentNames } from "../shared/new-payment.ts";
import { checkUnit } from "../shared/unit.ts";
import { callback, numbering } from "./callback.ts";
import { contentTypes, createPayment } from "./create.ts";
import { gateway } from "./errors.ts";
import type { InvoiceScript, InvoiceScriptOptions } from "./types.ts";
import { lookAtInvoice, verifyPayment } from "./verify.ts";

export type { InvoiceScript, InvoiceScriptOptions, NewInvoicePayment } from "./types.ts";

/**
 * Payments through the white-label invoice script, which runs under many brands.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = invoiceScript({ host: "pay.example", apiKey: "YOUR_API_KEY" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "A-1",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export const invoiceScript = /* @__PURE__ */ defineGateway<InvoiceScriptOptions, InvoiceScript>({
  name: gateway,
  operations,
  options: { apiKey: "credential", unit: "value", contentType: "value", host: "value", basePath: "value" },
  readOptions(options) {
    const { unit = "rial", contentType = "form" } = options;
    checkUnit({ gateway, unit });
    if (Object.hasOwn(contentTypes, contentType)) return options;
    throw new DargahError("invalid_option", 'The option "contentType" must be "form" or "json".', { gateway });
  },
  createClient: ({ options: { apiKey, host, basePath }, fetch, server }) =>
    // The client refuses a host together with a base URL, and the lack of both.
    createInvoiceScriptClient({ apiKey, fetch, ...(defined({ ...server, host, basePath }) as { host: string }) }),
  // Each deployment is a separate gateway, and two of them may issue the same key.
  place: ({ client }) => placeOf(client),
  payment: {
    numbering,
    names: newPaymentNames,
    bounds: () => ({ minimum: rial(amountLimits.minimum) }),
  },
  callback,
  checkout: {
    unverifiedMoney,
    callbackReference,
    paymentPage,
    hasUniqueBankReference: false,
    look: lookAtInvoice,
  },
  createPayment,
  verifyPayment,
});

/** Returns the host and base path of the deployment, as in the address of each payment page. */
function placeOf(client: InvoiceScriptClient): string {
  const page = new URL(client.redirect("/invoice/pay/{invoice_key}", { params: { path: { invoice_key: "x" } } }).url);
  return page.host + page.pathname.replace(/\/invoice\/pay\/x$/, "");
}
