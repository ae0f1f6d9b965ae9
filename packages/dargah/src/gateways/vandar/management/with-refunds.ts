import type { VandarClient } from "@dargah/vandar";
import { DargahError } from "../../../errors/dargah-error.ts";
import { readOptions } from "../../../errors/read-argument.ts";
import { readIdentifier } from "../../../input/identifier.ts";
import { checkNames } from "../../../input/names.ts";
import type { Refunding, RefundOutcome, RefundRequest } from "../../../payments/refunding.ts";
import { addRefunds } from "../../shared/add-refunds.ts";
import { signalOf } from "../../shared/call-options.ts";
import type { GatewayContext } from "../../shared/gateway-context.ts";
import { gateway as name } from "../errors.ts";
import type { Vandar, VandarOptions } from "../types.ts";
import { refund } from "./refund.ts";

export type VandarRefundOptions = {
  /** Name of the business in Vandar's panel. */
  business: string;
};

type Context = GatewayContext<VandarOptions, VandarClient>;

/**
 * Returns the gateway for a checkout that refunds its payments, in whole or in part. The gateway needs its `accessToken`.
 *
 * @throws {DargahError} `invalid_option`
 * @example
 * const checkout = createCheckout({
 *   gateways: [withRefunds(vandar({ apiKey, accessToken }), { business: "example-shop" })],
 *   …
 * });
 */
export function withRefunds<Gateway extends Vandar>(
  gateway: Gateway,
  options: VandarRefundOptions,
): Gateway & Refunding {
  const given = readOptions(options);
  checkNames({ gateway: name, what: "The options of withRefunds", given, names: { business: true } });
  const business = readIdentifier({ gateway: name, name: "business", value: given.business });
  return addRefunds<Gateway, Context>(gateway, {
    of: name,
    makeRules({ options: { accessToken } }) {
      if (accessToken === undefined || accessToken === null) {
        throw new DargahError("invalid_option", "withRefunds needs a vandar gateway with the option accessToken.", {
          gateway: name,
        });
      }
      return {
        isPartial: true,
        refund: (context, request) => refundTransaction(context, { ...request, gateway, business }),
      };
    },
  });
}

async function refundTransaction(
  { client }: Context,
  given: RefundRequest & { gateway: Vandar; business: string },
): Promise<RefundOutcome> {
  const { gateway, payment, bankReference, id, amount, business, signal } = given;
  const call = signalOf(signal);
  // A payment that a person has resolved, or that does not match its order, has no number of the transaction.
  const transactionId = bankReference ?? (await gateway.getPayment({ payment, ...call })).details.transactionId;
  const result = await refund({ client }, { business, transactionId, paymentNumber: id, amount, ...call });
  if (result.outcome === "unknown") return result;
  const amounts = result.refunds.flatMap((part) => part.amount ?? []);
  const sum = amounts.reduce((total, part) => total + part, 0);
  if (amounts.length > 0 && amounts.length === result.refunds.length && sum !== amount) {
    const message = `vandar accepted a refund of ${sum} Rial instead of ${amount}. Look at it in Vandar's panel.`;
    return { outcome: "unknown", error: new DargahError("response_unreadable", message, { gateway: name }) };
  }
  return { outcome: "accepted", references: result.refunds.flatMap((part) => part.id ?? []) };
}
