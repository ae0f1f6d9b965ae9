import { amountLimits, createVandarClient, operations } from "@dargah/vandar";
import { DargahError } from "../../errors/dargah-error.ts";
import type { NamesOf } from "../../input/names.ts";
import { rial } from "../../money/rial.ts";
import { type CallOptions, newPayment, type Payment } from "../../payments/payment.ts";
import { readCallOptions, readPaymentReference } from "../shared/call-options.ts";
import { createRepeatably, needReference } from "../shared/create-errors.ts";
import { defined } from "../shared/defined.ts";
import { createFacade } from "../shared/facade.ts";
import { createGatewayFetch, gatewayOptionNames, readGatewayOptions } from "../shared/gateway-options.ts";
import { newPaymentNames, readNewPayment } from "../shared/new-payment.ts";
import { noteOutcome } from "../shared/note-outcome.ts";
import { readGivenOptions } from "../shared/option-types.ts";
import { readCallback, requireField } from "../shared/read-callback.ts";
import { setUp } from "../shared/set-up.ts";
import { gateway, numbering, vandarError } from "./errors.ts";
import { refundPayment } from "./refund.ts";
import { readTransaction } from "./transaction.ts";
import type { NewVandarPayment, Vandar, VandarOptions } from "./types.ts";
import { verifyPayment } from "./verify.ts";

const bounds = { minimum: rial(amountLimits.minimum) };
const callback = { names: ["token", "payment_status"], longest: 254 } as const;
const longestText = 255;

const optionNames: NamesOf<VandarOptions> = {
  ...gatewayOptionNames,
  apiKey: true,
  accessToken: true,
  amountRule: true,
};
const paymentNames: NamesOf<NewVandarPayment> = {
  ...newPaymentNames,
  nationalCode: true,
  cardNumbers: true,
  comment: true,
  port: true,
};

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
export function vandar(options: VandarOptions): Vandar {
  return setUp(gateway, options, makeVandar);
}

function makeVandar(given: VandarOptions): Vandar {
  const options = readGivenOptions({ gateway, given, names: optionNames });
  const { apiKey, accessToken, amountRule = "at-least" } = options;
  if (!["at-least", "exact"].includes(amountRule as string) && typeof amountRule !== "function") {
    throw new DargahError("invalid_option", '"amountRule" must be "at-least", "exact" or a function.', { gateway });
  }
  const { references, attempts, server } = readGatewayOptions({ ...options, gateway });
  const fetch = createGatewayFetch({ ...options, gateway, operations });
  const client = createVandarClient({ apiKey, fetch, ...server, ...defined({ accessToken }) });

  return createFacade({ ...options, gateway }, {
    name: gateway,
    client,
    createPayment: (payment, options) =>
      createRepeatably(gateway, async () => createPayment(payment, readCallOptions({ gateway, options }))),
    async parseCallback(request) {
      const fields = await readCallback({ gateway, request, names: callback.names });
      const { token, payment_status: status } = fields;
      return {
        gateway,
        reference: requireField({ gateway, name: "token", value: token }),
        // Exactly so; everything else is no, also what Vandar has not documented yet.
        claim: status === "OK" ? "paid" : "not_paid",
        fields: defined(fields) as Record<string, string>,
      };
    },
    verifyPayment: (given) =>
      noteOutcome({ attempts, references }, given.payment, () =>
        verifyPayment({ client, references, amountRule }, given),
      ),
    getPayment: async (given) => readTransaction({ client, ...readPaymentReference({ gateway, given }) }),
    refundPayment: (given) => refundPayment(client, given),
  } satisfies Vandar);

  async function createPayment(payment: NewVandarPayment, options: CallOptions): Promise<Payment<"vandar">> {
    const { intent, amount, orderNumber, callbackUrl, fields } = readNewPayment({
      numbering,
      payment,
      names: paymentNames,
      bounds,
      callback,
    });
    const mobile = fields.mobile("mobile");
    const nationalCode = fields.digits("nationalCode", 10);
    if (nationalCode !== undefined && mobile === undefined) {
      throw new DargahError("invalid_option", '"nationalCode" needs "mobile": the number must belong to that person.', {
        gateway,
      });
    }
    const optional = defined({
      description: fields.text("description", { longest: longestText }),
      mobile_number: mobile,
      national_code: nationalCode,
      valid_card_number: fields.cards("cardNumbers", 10),
      comment: fields.text("comment"),
      port: fields.choice("port", ["SAMAN", "BEHPARDAKHT"]),
    });
    await attempts.ask(intent);
    const result = await client.POST("/api/v4/send", {
      body: { amount: amount as number, callback_url: callbackUrl, factorNumber: orderNumber, ...optional },
      ...options,
    });
    // Nobody holds the token of a lost response, so another payment cannot be paid twice.
    if (!result.ok) throw vandarError({ operation: "createPayment", result, isRepeatable: true });
    const { status, data } = result;
    const reference = needReference({ gateway, name: "token", value: data.token, status });
    const { url } = client.redirect("/v4/{token}", { params: { path: { token: reference } } });
    const created = {
      ...newPayment(gateway, intent, reference),
      redirect: { method: "GET", url, referrer: "required" },
    } as const;
    await references.record(created);
    return created;
  }
}
