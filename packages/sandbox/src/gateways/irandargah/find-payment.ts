import type { Call } from "../../core/exchange.ts";
import type { Payment } from "../../core/payment.ts";
import type { Payments } from "../../core/payments.ts";
import type { Admission } from "./admission.ts";
import { detailsOf } from "./details.ts";
import { refuse } from "./failures.ts";

/** @throws {Refusal} with code -33 */
export type PaymentOf = (call: Call, authority: unknown) => Payment;

/** Finds the payment that a call names. One of another terminal, or of the other environment, is as unknown as none. */
export function createPaymentOf({ payments, admission }: { payments: Payments; admission: Admission }): PaymentOf {
  return (call, authority) => {
    const { terminal, environment } = admission.sessionOf(call);
    const payment = payments.find("irandargah", String(authority));
    const isOwn =
      payment?.reference === authority &&
      payment?.terminal === terminal.name &&
      detailsOf(payment).environment === environment;
    if (payment && isOwn) return payment;
    throw refuse(call, -33);
  };
}
