import type { Payment } from "../../core/payment.ts";
import type { Payments } from "../../core/payments.ts";
import { detailsOf } from "./details.ts";
import type { Place } from "./make-payment.ts";

export type OwnPayments = (place: Place) => Payment[];

/** Lists the kept payments of a terminal in one environment, the oldest first. */
export function createOwnPayments(payments: Payments): OwnPayments {
  return ({ terminal, environment }) =>
    [...payments.all()].filter(
      (payment) =>
        payment.gateway === "irandargah" &&
        payment.terminal === terminal.name &&
        detailsOf(payment).environment === environment,
    );
}
