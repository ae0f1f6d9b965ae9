import { amountLimits, createInopalClient, operations } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import type { NamesOf } from "../../input/names.ts";
import { rial } from "../../money/rial.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import { readCallOptions } from "../../payments/call-options.ts";
import { readCard } from "../../payments/card.ts";
import { createRepeatably } from "../../payments/create-errors.ts";
import { createFacade } from "../../payments/facade.ts";
import { createGatewayFetch, defined, gatewayOptionNames, readGatewayOptions } from "../../payments/gateway-options.ts";
import { newPaymentNames, readNewPayment } from "../../payments/new-payment.ts";
import { noteOutcome } from "../../payments/note-outcome.ts";
import { readGivenOptions } from "../../payments/option-types.ts";
import { readOrderNumber } from "../../payments/order-number.ts";
import { type CallOptions, newPayment } from "../../payments/payment.ts";
import { readReturn, readWholeNumber, requireField } from "../../payments/return.ts";
import { setUp } from "../../payments/set-up.ts";
import { fromUnit } from "../../payments/unit.ts";
import type { Inopal, InopalOptions, InopalPayment, NewInopalPayment } from "./types.ts";
import { verifyPayment } from "./verify.ts";
import { gateway, inopalError, numbering } from "./words.ts";

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
 *   callbackUrl: "https://shop.example/return",
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
      const fields = await readReturn({ gateway, request, names });
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
    // Nobody holds the token of a lost answer, so another payment cannot be paid twice.
    if (!result.ok) throw inopalError({ operation: "createPayment", result, isRepeatable: true });
    const { token: page, ref_num: refNum, order_id: order, payment_amount: payerAmount } = fieldsOf(result.data.data);
    const token = readText(page);
    const reference = readText(refNum);
    if (token === undefined || reference === undefined || readText(order) !== orderNumber) {
      throw new DargahError(
        "answer_unreadable",
        "inopal answered createPayment with another order, or without a token. No payer can have been sent there, so it may be repeated.",
        { gateway, status: result.status, retryable: true },
      );
    }
    const redirect = client.redirect("/api/pardakht/payment", { body: { token } });
    const created = { ...newPayment(gateway, intent, reference), redirect, payerAmount: fromUnit(payerAmount) };
    await references.record(created);
    return created;
  }
}
