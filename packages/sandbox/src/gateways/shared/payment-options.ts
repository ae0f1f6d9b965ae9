import { choice, minutes, type OptionTable } from "../../core/option-table.ts";

/** Options for payments where the gateway's docs are silent. */
export type PaymentOptions = {
  /** Time to pay, in minutes, above 0. The docs do not say. @default 20 */
  payMinutes?: number;
  /**
   * Time for the first verification after the payment, in minutes, above 0; then the payer gets the money back. The docs do not say whether
   * this happens: `Infinity` waits forever. @default 20
   */
  verifyMinutes?: number;
  /** Format of the card number that paid. The docs do not say. @default "masked" */
  cardNumber?: "masked" | "full";
};

export const paymentOptions: OptionTable<PaymentOptions> = {
  payMinutes: minutes(20),
  verifyMinutes: minutes(20),
  cardNumber: choice("masked", "full"),
};
