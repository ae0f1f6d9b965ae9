import type { TestCard } from "./cards.ts";

/**
 * State of a payment.
 *
 * - `pending`: the payer has not paid yet.
 * - `paid`: the payer has paid, and the merchant must verify it.
 * - `verified`: the merchant has the money.
 * - `failed`, `cancelled`, `timeout`: the payer did not pay. `timeout` also means that the time to pay ran out.
 * - `reversed`: paid, not verified in time, given back to the payer.
 * - `refunded`: verified, and later given back in full.
 */
export type PaymentState =
  | "pending"
  | "paid"
  | "verified"
  | "failed"
  | "cancelled"
  | "timeout"
  | "reversed"
  | "refunded";

/** One payment, as the emulated gateway keeps it. Times are epoch milliseconds of the sandbox's clock. */
export type Payment = {
  /** The sandbox's own id, the same for every gateway. */
  readonly id: string;
  readonly gateway: string;
  /** Name of the terminal that created it. */
  readonly terminal: string;
  /** The gateway's reference: authority, token, `ref_num` or invoice key. */
  readonly reference: string;
  /** Amount that the merchant asked for, in Rial. */
  readonly amount: number;
  /** Fee that the payer pays on top, in Rial. */
  readonly payerFee: number;
  /** The merchant's order number, if the gateway accepts one. */
  readonly orderId: string | undefined;
  readonly description: string | undefined;
  readonly callbackUrl: string;
  readonly createdAt: number;
  readonly payUntil: number;
  state: PaymentState;
  updatedAt: number;
  openedAt?: number;
  paidAt?: number;
  verifyUntil?: number;
  verifiedAt?: number;
  /** Why it was not paid, as shown on the payer's page. */
  failure?: "declined" | "insufficient" | "timeout" | "cancelled" | "expired";
  /** Card that the payer used. Gateways show it masked. */
  card?: TestCard;
  /** The bank's reference in digits, created when the payment is paid. */
  bankReference?: string;
  /** Cards that may pay, as the merchant asked: digits, with `*` for any digit. Empty if every card may. */
  readonly allowedCards: readonly string[];
  /** Fields that only this gateway keeps. */
  readonly details: Record<string, unknown>;
};

/** Shows the first six and the last four digits. */
export function maskCard(number: string): string {
  return `${number.slice(0, 6)}******${number.slice(-4)}`;
}
