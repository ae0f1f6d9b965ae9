import { DargahError } from "../../errors/dargah-error.ts";
import type { Callback } from "../../payments/callback.ts";
import type { StoredPayment } from "../../payments/payment.ts";
import { checkPaymentFields } from "../../payments/stored-payment.ts";

/**
 * Checks that a payment can be verified by this gateway, as strictly as a new one, and that the callback belongs to this gateway.
 *
 * @throws {DargahError} `invalid_option`, `invalid_amount`; nothing was sent
 */
export function checkStoredPayment<Name extends string>(options: {
  gateway: Name;
  payment: StoredPayment;
  callback?: Callback | undefined;
}): void {
  const { gateway, payment, callback } = options;
  const refuse = (message: string) => new DargahError("invalid_option", message, { gateway });
  if (typeof payment !== "object" || payment === null) throw refuse('"payment" must be the payment that you stored.');
  if (callback !== undefined && (typeof callback !== "object" || callback === null)) {
    throw refuse('"callback" must be what parseCallback returned.');
  }
  for (const [what, given] of [
    ["payment", payment.gateway],
    ["callback", callback?.gateway ?? gateway],
  ]) {
    if (given !== gateway) throw refuse(`The ${what} belongs to a gateway other than ${gateway}.`);
  }
  checkPaymentFields(gateway, payment);
}

/** Returns the callback if it names the stored payment. Anyone can forge one that does not, so it must not influence this payment. */
export function callbackOf<Name extends string>(options: {
  payment: StoredPayment;
  callback?: Callback<Name> | undefined;
}): Callback<Name> | undefined {
  const { payment, callback } = options;
  return callback?.reference === payment.reference ? callback : undefined;
}
