import type { InopalClient } from "@dargah/inopal";
import { DargahError } from "../../errors/dargah-error.ts";
import { readLine, readMobile } from "../../input/fields.ts";
import type { NamesOf } from "../../input/names.ts";
import type { CallOptions } from "../../payments/payment.ts";
import { defined } from "../shared/defined.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { newPaymentNames, type ReadPayment, recordPayment } from "../shared/new-payment.ts";
import { fieldsOf, readText } from "../shared/response-fields.ts";
import { fromUnit } from "../shared/unit.ts";
import { gateway, inopalError } from "./errors.ts";
import type { InopalOptions, InopalPayment, NewInopalPayment } from "./types.ts";

export const paymentNames: NamesOf<NewInopalPayment> = { ...newPaymentNames, name: true, mail: true };

export async function createPayment(
  context: GatewayContext<InopalOptions, InopalClient>,
  { intent, amount, orderNumber, callbackUrl, fields }: ReadPayment<NewInopalPayment>,
  options: CallOptions,
): Promise<InopalPayment> {
  const { client, attempts } = context;
  const optional = defined({
    description: fields.text("description"),
    name: readLine(fields, "name"),
    mail: readLine(fields, "mail"),
    phone: readMobile(fields, "mobile"),
  });
  await attempts.ask(intent);
  const result = await client.POST("/api/pardakht/create", {
    body: { amount, order_id: orderNumber, callback: callbackUrl, ...optional },
    ...options,
  });
  // Nobody has the token of a lost response, so another payment cannot result in a double payment.
  if (!result.ok) throw inopalError({ operation: "createPayment", result, isRepeatable: true });
  const { token: page, ref_num: refNum, order_id: order, payment_amount: payerAmount } = fieldsOf(result.data.data);
  const token = readText(page);
  const reference = readText(refNum);
  if (token === undefined || reference === undefined || readText(order) !== orderNumber) {
    throw new DargahError(
      "response_unreadable",
      "inopal responded to createPayment with another order, or without a token. No payer can have been sent there, so it is safe to repeat.",
      { gateway, status: result.status, retryable: true },
    );
  }
  const redirect = client.redirect("/api/pardakht/payment", { body: { token } });
  return recordPayment(context, { gateway, intent, reference, more: { redirect, payerAmount: fromUnit(payerAmount) } });
}
