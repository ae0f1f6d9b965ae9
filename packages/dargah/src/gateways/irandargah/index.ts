import {
  callbackReference,
  createIranDargahClient,
  operations,
  paymentPage,
  servers,
  unverifiedMoney,
} from "@dargah/irandargah";
import { readPaymentReference } from "../shared/call-options.ts";
import { defineGateway } from "../shared/define-gateway.ts";
import { callback, numbering } from "./callback.ts";
import { boundsOf, callNames, createPayment, paymentNames } from "./create.ts";
import { gateway, refuse } from "./errors.ts";
import { protocolOf } from "./protocol.ts";
import { readTransaction } from "./transaction.ts";
import type { IranDargah, IranDargahOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";

export type { IranDargahPaymentState } from "./transaction.ts";
export { irandargahTransport } from "./transport.ts";
export type { CreateOptions, IranDargah, IranDargahOptions, NewIranDargahPayment } from "./types.ts";

/**
 * Payments through IranDargah, version 2.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const gateway = irandargah({ token: "idg_test_YOUR_TOKEN", environment: "sandbox" });
 * const payment = await gateway.createPayment({
 *   amount: toman(25_000),
 *   orderId: "A-1",
 *   callbackUrl: "https://shop.example/callback",
 * });
 */
export const irandargah = /* @__PURE__ */ defineGateway<IranDargahOptions, IranDargah>({
  name: gateway,
  operations,
  options: {
    token: "credential",
    otherToken: "secret",
    environment: "value",
    secretKey: "secret",
    previousSecretKeys: "secret",
    responseSignatures: "value",
    canonicalise: "function",
    clock: "function",
    idempotencyKeys: "value",
  },
  readOptions(options) {
    const { environment = "production", idempotencyKeys = "derived" } = options;
    if (!Object.hasOwn(servers, environment))
      throw refuse('The option "environment" must be "production" or "sandbox".');
    if (!["derived", "server"].includes(idempotencyKeys)) {
      throw refuse('The option "idempotencyKeys" must be "derived" or "server".');
    }
    return options;
  },
  protocol: protocolOf,
  createClient({ options: { token, otherToken, environment = "production" }, fetch, server }) {
    const createClient = (token: IranDargahOptions["token"]) =>
      createIranDargahClient({ token, fetch, server: environment, ...server });
    const client = createClient(token);
    // Created only to refuse a token of the other environment here too.
    if (otherToken !== undefined) createClient(otherToken);
    return client;
  },
  place: ({ options: { environment = "production" } }) => environment,
  payment: { numbering, names: paymentNames, callNames, bounds: boundsOf },
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
