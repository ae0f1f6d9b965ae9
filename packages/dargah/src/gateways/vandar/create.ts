import type { VandarClient } from "@dargah/vandar";
import { DargahError } from "../../errors/dargah-error.ts";
import { readCards, readChoice, readMobile, readNumber } from "../../input/fields.ts";
import type { NamesOf } from "../../input/names.ts";
import type { CallOptions, Payment } from "../../payments/payment.ts";
import { needReference } from "../shared/create-errors.ts";
import { defined } from "../shared/defined.ts";
import type { GatewayContext } from "../shared/gateway-context.ts";
import { newPaymentNames, type ReadPayment, recordPayment } from "../shared/new-payment.ts";
import { gateway, vandarError } from "./errors.ts";
import type { NewVandarPayment, VandarOptions } from "./types.ts";

export const paymentNames: NamesOf<NewVandarPayment> = {
  ...newPaymentNames,
  nationalCode: true,
  cardNumbers: true,
  comment: true,
  port: true,
};

export async function createPayment(
  context: GatewayContext<VandarOptions, VandarClient>,
  { intent, amount, orderNumber, callbackUrl, fields }: ReadPayment<NewVandarPayment>,
  options: CallOptions,
): Promise<Payment<"vandar">> {
  const { client, attempts } = context;
  const mobile = readMobile(fields, "mobile");
  const nationalCode = readNumber(fields, "nationalCode", 10);
  if (nationalCode !== undefined && mobile === undefined) {
    throw new DargahError("invalid_option", '"nationalCode" needs "mobile": the number must belong to that person.', {
      gateway,
    });
  }
  const optional = defined({
    description: fields.text("description", { longest: 255 }),
    mobile_number: mobile,
    national_code: nationalCode,
    valid_card_number: readCards(fields, "cardNumbers", 10),
    comment: fields.text("comment"),
    port: readChoice(fields, "port", ["SAMAN", "BEHPARDAKHT"]),
  });
  await attempts.ask(intent);
  const result = await client.POST("/api/v4/send", {
    body: { amount, callback_url: callbackUrl, factorNumber: orderNumber, ...optional },
    ...options,
  });
  // Nobody has the token of a lost response, so another payment cannot result in a double payment.
  if (!result.ok) throw vandarError({ operation: "createPayment", result, isRepeatable: true });
  const { status, data } = result;
  const reference = needReference({ gateway, name: "token", value: data.token, status });
  const { url } = client.redirect("/v4/{token}", { params: { path: { token: reference } } });
  return recordPayment(context, {
    gateway,
    intent,
    reference,
    more: { redirect: { method: "GET", url, referrer: "required" } },
  });
}
