import { readAddress } from "../../input/address.ts";
import { checkCallbackNames } from "../../input/callback-query.ts";
import { createFieldReader, type FieldReader } from "../../input/fields.ts";
import { readIdentifier } from "../../input/identifier.ts";
import { checkNames, type NamesOf } from "../../input/names.ts";
import { type AmountBounds, assertWithin } from "../../money/bounds.ts";
import { type Rial, rial } from "../../money/rial.ts";
import { composeOrderNumber, type OrderNumbering } from "../../payments/order-number.ts";
import type { NewPayment, Redirect, StoredPayment } from "../../payments/payment.ts";
import { defined } from "./defined.ts";
import type { CallbackRules } from "./read-callback.ts";
import type { References } from "./references.ts";

/** The field names that every gateway accepts. A gateway without such a field ignores it. */
export const newPaymentNames: NamesOf<NewPayment> = {
  amount: true,
  orderId: true,
  attempt: true,
  callbackUrl: true,
  description: true,
  mobile: true,
};

/** The requested payment, as checked. */
export type Intent = Pick<NewPayment, "amount" | "orderId" | "attempt">;

export type ReadPayment<Given extends object> = {
  readonly intent: Intent;
  readonly amount: Rial;
  /** The order number sent to the gateway. */
  readonly orderNumber: string;
  /** The callback URL as it is sent. */
  readonly callbackUrl: string;
  /** Reads the optional fields. */
  readonly fields: FieldReader<Given>;
};

/** Rules of a gateway for new payments. */
export type PaymentRules = {
  readonly numbering: OrderNumbering;
  /** Every name that a payment of this gateway can have. */
  readonly names: Readonly<Record<string, true>>;
  readonly bounds: AmountBounds;
};

export type AnyNewPayment = Pick<NewPayment, "amount" | "orderId" | "attempt" | "callbackUrl">;

/**
 * Reads the fields that every gateway needs, before anything is sent.
 *
 * @throws {DargahError} `invalid_amount`, `invalid_option`
 */
export function readNewPayment<Given extends AnyNewPayment>(options: {
  payment: Given;
  rules: PaymentRules;
  callback: CallbackRules;
}): ReadPayment<Given> {
  const { payment, rules, callback } = options;
  const { numbering, names, bounds } = rules;
  const { gateway } = numbering;
  checkNames({ gateway, what: "The payment", given: payment, names, others: "ignored" });
  const amount = rial(payment.amount as number);
  assertWithin(amount, bounds, { gateway });
  const orderId = readIdentifier({ gateway, name: "orderId", value: payment.orderId });
  const fields = createFieldReader({ gateway, given: payment });
  // Not ignored when it is null, because it identifies the payment.
  const intent: Intent = { orderId, amount, ...defined({ attempt: payment.attempt }) };
  const orderNumber = composeOrderNumber(numbering, intent);
  const callbackUrl = readAddress({
    gateway,
    name: "callbackUrl",
    value: payment.callbackUrl,
    protocol: "web",
    ...defined({ longest: callback.longestAddress }),
  });
  const own = callback.order === undefined ? {} : { [callback.order]: orderNumber };
  checkCallbackNames({ gateway, callbackUrl, names: callback.names, own });
  return { intent, amount, orderNumber, callbackUrl, fields };
}

/**
 * Records a payment that the gateway has created, and returns it.
 *
 * @throws {DargahError} as `record` of the references
 */
export async function recordPayment<Name extends string, More extends { redirect: Redirect }>(
  { references }: { references: References },
  made: { gateway: Name; intent: Intent; reference: string; more: More },
): Promise<StoredPayment<Name> & More> {
  const { gateway, intent, reference, more } = made;
  const { orderId, attempt = 1, amount } = intent;
  const created = { gateway, reference, orderId, amount, ...(attempt > 1 && { attempt }), ...more };
  await references.record(created);
  return created;
}
