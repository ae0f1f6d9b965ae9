import {
  amountLimits,
  callbackReference,
  createVandarClient,
  operations,
  paymentPage,
  unverifiedMoney,
} from "@dargah/vandar";
import { askNow } from "../../errors/ask-now.ts";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { readPaymentReference } from "../shared/call-options.ts";
import { defineGateway } from "../shared/define-gateway.ts";
import { defined } from "../shared/defined.ts";
import { callback, numbering } from "./callback.ts";
import { createPayment, paymentNames } from "./create.ts";
import { gateway } from "./errors.ts";
import { readTransaction } from "./transaction.ts";
import type { AmountRule, Vandar, VandarOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";

export type {
  AmountRule,
  NewVandarPayment,
  Vandar,
  VandarAmounts,
  VandarDetails,
  VandarOptions,
  VandarPaymentState,
} from "./types.ts";

/**
 * Payments through Vandar, version 4.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = vandar({ apiKey: "YOUR_API_KEY" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "A-1",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export const vandar = /* @__PURE__ */ defineGateway<VandarOptions, Vandar>({
  name: gateway,
  operations,
  options: { apiKey: "credential", accessToken: "credential", amountRule: "value" },
  readOptions: ({ amountRule = "at-least", ...options }) => ({ ...options, amountRule: readAmountRule(amountRule) }),
  createClient: ({ options: { apiKey, accessToken }, fetch, server }) =>
    createVandarClient({ apiKey, fetch, ...server, ...defined({ accessToken }) }),
  payment: {
    numbering,
    names: paymentNames,
    bounds: () => ({ minimum: rial(amountLimits.minimum) }),
  },
  callback,
  checkout: {
    unverifiedMoney,
    callbackReference,
    paymentPage,
    hasUniqueBankReference: true,
    look: async ({ client }, { payment, signal }) =>
      (await readTransaction({ client, reference: payment.reference, signal })).state,
  },
  createPayment,
  verifyPayment,
  own: ({ client }) => ({
    getPayment: async (given) => readTransaction({ client, ...readPaymentReference({ gateway, given }) }),
  }),
});

function readAmountRule(rule: AmountRule): AmountRule {
  if (rule === "at-least" || rule === "exact") return rule;
  if (typeof rule !== "function") {
    throw new DargahError("invalid_option", 'The option "amountRule" must be "at-least", "exact" or a function.', {
      gateway,
    });
  }
  const isRight = (value: unknown) => typeof value === "boolean";
  return (amounts) => askNow({ name: "amountRule", give: () => rule(amounts), isRight, must: "true or false" });
}
