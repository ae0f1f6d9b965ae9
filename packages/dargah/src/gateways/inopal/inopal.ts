import { amountLimits, createInopalClient, operations } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import type { NamesOf } from "../../input/names.ts";
import { rial } from "../../money/rial.ts";
import { readOrderNumber } from "../../payments/order-number.ts";
import { type CallOptions, newPayment } from "../../payments/payment.ts";
import { readCallOptions } from "../shared/call-options.ts";
import { readCard } from "../shared/card.ts";
import { createRepeatably } from "../shared/create-errors.ts";
import { defined } from "../shared/defined.ts";
import { createFacade } from "../shared/facade.ts";
import { createGatewayFetch, gatewayOptionNames, readGatewayOptions } from "../shared/gateway-options.ts";
import { newPaymentNames, readNewPayment } from "../shared/new-payment.ts";
import { noteOutcome } from "../shared/note-outcome.ts";
import { readGivenOptions } from "../shared/option-types.ts";
import { readCallback, readWholeNumber, requireField } from "../shared/read-callback.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";
import { setUp } from "../shared/set-up.ts";
import { fromUnit } from "../shared/unit.ts";
import { gateway, inopalError, numbering } from "./errors.ts";
import type { Inopal, InopalOptions, InopalPayment, NewInopalPayment } from "./types.ts";
import { verifyPayment } from "./verify.ts";

const bounds = { minimum: rial(amountLimits.minimum), maximum: rial(amountLimits.maximum) };
const names = ["status", "order_id", "ref_num", "card_number", "tracking_code", "transaction_id"] as const;

const optionNames: NamesOf<InopalOptions> = { ...gatewayOptionNames, gatewayId: true };
const paymentNames: NamesOf<NewInopalPayment> = { ...newPaymentNames, name: true, mail: true };

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
export function inopal(options: InopalOptions): Inopal {
  return setUp(gateway, options, makeInopal);
}

function makeInopal(given: InopalOptions): Inopal {
  const options = readGivenOptions({ gateway, given, names: optionNames });
  const { gatewayId } = options;
  const { references, attempts, server } = readGatewayOptions({ ...options, gateway });
  const fetch = createGatewayFetch({ ...options, gateway, operations });
  const client = createInopalClient({ gatewayId, fetch, ...server });

  return createFacade({ ...options, gateway }, {
    name: gateway,
    client,
    createPayment: (payment, options) =>
      createRepeatably(gateway, async () => createPayment(payment, readCallOptions({ gateway, options }))),
    async parseCallback(request) {
      const fields = await readCallback({ gateway, request, names });
      return {
        gateway,
        reference: requireField({ gateway, name: "ref_num", value: fields.ref_num }),
        claim: readWholeNumber(fields.status) === 1 ? "paid" : "not_paid",
        ...readOrderNumber(numbering, fields.order_id),
        // The payer's browser can bring anything, also a whole card number, which belongs in no log.
        fields: defined({ ...fields, card_number: readCard(fields.card_number) }) as Record<string, string>,
      };
    },
    verifyPayment: (given) =>
      noteOutcome({ attempts, references }, given.payment, () => verifyPayment({ client, references }, given)),
  } satisfies Inopal);

  async function createPayment(payment: NewInopalPayment, options: CallOptions): Promise<InopalPayment> {
    const { intent, amount, orderNumber, callbackUrl, fields } = readNewPayment({
      numbering,
      payment,
      names: paymentNames,
      bounds,
      callback: { names, orderName: "order_id" },
    });
    const optional = defined({
      description: fields.text("description"),
      name: fields.line("name"),
      mail: fields.line("mail"),
      phone: fields.mobile("mobile"),
    });
    await attempts.ask(intent);
    const result = await client.POST("/api/pardakht/create", {
      body: { amount: amount as number, order_id: orderNumber, callback: callbackUrl, ...optional },
      ...options,
    });
    // Nobody holds the token of a lost response, so another payment cannot be paid twice.
    if (!result.ok) throw inopalError({ operation: "createPayment", result, isRepeatable: true });
    const { token: page, ref_num: refNum, order_id: order, payment_amount: payerAmount } = fieldsOf(result.data.data);
    const token = readText(page);
    const reference = readText(refNum);
    if (token === undefined || reference === undefined || readText(order) !== orderNumber) {
      throw new DargahError(
        "response_unreadable",
        "inopal responded to createPayment with another order, or without a token. No payer can have been sent there, so it may be repeated.",
        { gateway, status: result.status, retryable: true },
      );
    }
    const redirect = client.redirect("/api/pardakht/payment", { body: { token } });
    const created = { ...newPayment(gateway, intent, reference), redirect, payerAmount: fromUnit(payerAmount) };
    await references.record(created);
    return created;
  }
}
