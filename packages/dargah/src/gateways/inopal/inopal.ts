import { amountLimits, createInopalClient, operations } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import { rial } from "../../money/rial.ts";
import { fieldsOf, readText } from "../../payments/answer-fields.ts";
import { readCard } from "../../payments/card.ts";
import { checkNewPayment, readMobile } from "../../payments/check-payment.ts";
import { withClientErrors } from "../../payments/client-errors.ts";
import { createRepeatably } from "../../payments/create-errors.ts";
import { createFacade } from "../../payments/facade.ts";
import { createGatewayFetch, defined, readGatewayOptions, signalOf } from "../../payments/gateway-options.ts";
import { noteOutcome } from "../../payments/note-outcome.ts";
import { composeOrderNumber, readOrderNumber } from "../../payments/order-number.ts";
import { type CallOptions, newPayment } from "../../payments/payment.ts";
import { readReturn, readWholeNumber, requireField } from "../../payments/return.ts";
import { setUp } from "../../payments/set-up.ts";
import { fromUnit } from "../../payments/unit.ts";
import type { Inopal, InopalOptions, InopalPayment, NewInopalPayment } from "./types.ts";
import { verifyPayment } from "./verify.ts";
import { gateway, inopalError, numbering } from "./words.ts";

const bounds = { minimum: rial(amountLimits.minimum), maximum: rial(amountLimits.maximum) };
const names = ["status", "order_id", "ref_num", "card_number", "tracking_code", "transaction_id"] as const;

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

function makeInopal(options: InopalOptions): Inopal {
  const { gatewayId, baseUrl } = options;
  const { references, attempts } = readGatewayOptions({ ...options, gateway });
  const fetch = createGatewayFetch({ ...options, gateway, operations });
  const client = withClientErrors(gateway, () => createInopalClient({ gatewayId, fetch, ...defined({ baseUrl }) }));

  return createFacade({ ...options, gateway }, {
    name: gateway,
    client,
    createPayment: (payment, { signal } = {}) =>
      withClientErrors(gateway, () => createRepeatably(gateway, () => createPayment(payment, signalOf(signal)))),
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
      withClientErrors(gateway, () =>
        noteOutcome({ attempts, references }, given.payment, () => verifyPayment({ client, references }, given)),
      ),
  } satisfies Inopal);

  async function createPayment(payment: NewInopalPayment, options: CallOptions): Promise<InopalPayment> {
    checkNewPayment({ gateway, payment, bounds });
    const orderNumber = composeOrderNumber(numbering, payment);
    const { amount, callbackUrl, description, mobile, name, mail } = payment;
    await attempts.ask(payment);
    const result = await client.POST("/api/pardakht/create", {
      body: {
        amount: amount as number,
        order_id: orderNumber,
        callback: callbackUrl,
        ...defined({ description, name, mail, phone: mobile === undefined ? undefined : readMobile(mobile) }),
      },
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
    const created = { ...newPayment(gateway, payment, reference), redirect, payerAmount: fromUnit(payerAmount) };
    await references.record(created);
    return created;
  }
}
