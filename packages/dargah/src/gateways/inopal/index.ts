import {
  amountLimits,
  callbackReference,
  createInopalClient,
  operations,
  paymentPage,
  unverifiedMoney,
} from "@dargah/inopal";
import { rial } from "../../money/rial.ts";
import { defineGateway } from "../shared/define-gateway.ts";
import { callback, numbering } from "./callback.ts";
import { createPayment, paymentNames } from "./create.ts";
import { gateway } from "./errors.ts";
import type { Inopal, InopalOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";

export type { Inopal, InopalOptions, InopalPayment, NewInopalPayment } from "./types.ts";

/**
 * Payments through Inopal.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = inopal({ gatewayId: "YOUR_GATEWAY_ID" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "A1",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export const inopal = /* @__PURE__ */ defineGateway<InopalOptions, Inopal>({
  name: gateway,
  operations,
  options: { gatewayId: "credential" },
  createClient: ({ options: { gatewayId }, fetch, server }) => createInopalClient({ gatewayId, fetch, ...server }),
  payment: {
    numbering,
    names: paymentNames,
    bounds: () => ({ minimum: rial(amountLimits.minimum), maximum: rial(amountLimits.maximum) }),
  },
  callback,
  checkout: {
    unverifiedMoney,
    callbackReference,
    paymentPage,
    hasUniqueBankReference: false,
  },
  createPayment,
  verifyPayment,
});
