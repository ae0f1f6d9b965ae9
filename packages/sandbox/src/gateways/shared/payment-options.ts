import { choice, minutes, type OptionTable } from "../../core/option-table.ts";

/** How a gateway keeps and shows payments, where its documents do not say. */
export type PaymentOptions = {
  /** How long a payment can be paid, in minutes, above 0. No document says. @default 20 */
  payMinutes?: number;
  /**
   * How long after the payment it can be verified first, in minutes, above 0; then the payer gets the money back. No document says that this
   * happens at all: `Infinity` waits for ever. @default 20
   */
  verifyMinutes?: number;
  /** How the card that has paid is written. No document says. @default "masked" */
  cardNumber?: "masked" | "full";
};

export const paymentOptions: OptionTable<PaymentOptions> = {
  payMinutes: minutes(20),
  verifyMinutes: minutes(20),
  cardNumber: choice("masked", "full"),
};
