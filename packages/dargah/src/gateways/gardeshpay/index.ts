import {
  callbackReference,
  createGardeshPayClient,
  operations,
  paymentPage,
  unverifiedMoney,
} from "@dargah/gardeshpay";
import { rial } from "../../money/rial.ts";
import { defineGateway } from "../shared/define-gateway.ts";
import { checkUnit } from "../shared/unit.ts";
import { callback, numbering } from "./callback.ts";
import { createPayment, paymentNames } from "./create.ts";
import { gateway } from "./errors.ts";
import type { GardeshPay, GardeshPayOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";

export type { GardeshPay, GardeshPayOptions, NewGardeshPayPayment } from "./types.ts";

/**
 * Payments through GardeshPay's smart gateway.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = gardeshpay({ providerToken: "YOUR_PROVIDER_TOKEN" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "1001",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export const gardeshpay = /* @__PURE__ */ defineGateway<GardeshPayOptions, GardeshPay>({
  name: gateway,
  operations,
  options: { providerToken: "credential", unit: "value" },
  readOptions(options) {
    checkUnit({ gateway, unit: options.unit ?? "rial" });
    return options;
  },
  createClient: ({ options: { providerToken }, fetch, server }) =>
    createGardeshPayClient({ providerToken, fetch, ...server }),
  payment: {
    numbering,
    names: paymentNames,
    // The gateway's docs have no bounds.
    bounds: () => ({ minimum: rial(1) }),
  },
  callback,
  checkout: {
    unverifiedMoney,
    callbackReference,
    paymentPage,
    hasUniqueBankReference: false,
  },
  createPayment,
  isCreationRepeatable: false,
  verifyPayment,
});
