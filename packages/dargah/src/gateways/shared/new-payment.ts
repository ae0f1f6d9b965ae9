import { readAddress } from "../../input/address.ts";
import { checkCallbackNames } from "../../input/callback-names.ts";
import { createFieldReader, type FieldReader } from "../../input/fields.ts";
import { readIdentifier } from "../../input/identifier.ts";
import { checkNames, type NamesOf } from "../../input/names.ts";
import { type AmountBounds, assertWithin } from "../../money/bounds.ts";
import { type Rial, rial } from "../../money/rial.ts";
import { composeOrderNumber, type OrderNumbering } from "../../payments/order-number.ts";
import type { NewPayment } from "../../payments/payment.ts";
import { defined } from "./defined.ts";

/** The names that every gateway takes. One that has no such field leaves it out. */
export const newPaymentNames: NamesOf<NewPayment> = {
  amount: true,
  orderId: true,
  attempt: true,
  callbackUrl: true,
  description: true,
  mobile: true,
};

/** What is asked for, as it was checked. */
export type Intent = Pick<NewPayment, "amount" | "orderId" | "attempt">;

export type ReadPayment<Given extends object> = {
  readonly intent: Intent;
  readonly amount: Rial;
  /** What the gateway gets as the order. */
  readonly orderNumber: string;
  /** As it is sent. */
  readonly callbackUrl: string;
  /** Reads the optional fields. */
  readonly fields: FieldReader<Given>;
};

/**
 * Reads what every gateway needs, before anything is sent.
 *
 * @param options.names Every name that this gateway's payment can have.
 * @param options.callback What the payer comes back with, which of it is the order, and the most characters of the address.
 * @throws {DargahError} `invalid_amount`, `invalid_option`
 */
export function readNewPayment<
  Given extends Pick<NewPayment, "amount" | "orderId" | "attempt" | "callbackUrl">,
>(options: {
  numbering: OrderNumbering;
  payment: Given;
  names: Readonly<Record<string, true>>;
  bounds: AmountBounds;
  callback: { readonly names: readonly string[]; readonly orderName?: string; readonly longest?: number };
}): ReadPayment<Given> {
  const { numbering, payment, names, bounds, callback } = options;
  const { gateway } = numbering;
  checkNames({ gateway, what: "The payment", given: payment, names, others: "ignored" });
  const amount = rial(payment.amount as number);
  assertWithin(amount, bounds, { gateway });
  const orderId = readIdentifier({ gateway, name: "orderId", value: payment.orderId });
  const fields = createFieldReader({ gateway, given: payment });
  // Not left out when it is null: it says which payment is meant.
  const intent: Intent = { orderId, amount, ...defined({ attempt: payment.attempt }) };
  const orderNumber = composeOrderNumber(numbering, intent);
  const { longest, orderName } = callback;
  const callbackUrl = readAddress({
    gateway,
    name: "callbackUrl",
    value: payment.callbackUrl,
    protocol: "web",
    ...defined({ longest }),
  });
  const own = orderName === undefined ? {} : { [orderName]: orderNumber };
  checkCallbackNames({ gateway, callbackUrl, names: callback.names, own });
  return { intent, amount, orderNumber, callbackUrl, fields };
}
