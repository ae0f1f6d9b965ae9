import type { TestCard } from "./cards.ts";

/**
 * Where a payment stands.
 *
 * - `pending`: the payer has not paid yet.
 * - `paid`: the payer has paid, and the merchant has to verify it.
 * - `verified`: the merchant has the money.
 * - `failed`, `cancelled`, `timeout`: the payer did not pay; `timeout` also when the time to pay ran out.
 * - `reversed`: paid, never verified in time, given back to the payer.
 * - `refunded`: verified, and given back as a whole later.
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
  /** What the gateway gave the merchant: authority, token, `ref_num` or invoice key. */
  readonly reference: string;
  /** What the merchant asked for, in Rial. */
  readonly amount: number;
  /** What the payer pays on top, in Rial. */
  readonly payerFee: number;
  /** The merchant's own number of the order, where the gateway takes one. */
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
  /** Why nobody paid, as the payer's page tells it. */
  failure?: "declined" | "insufficient" | "timeout" | "cancelled" | "expired";
  /** The card that the payer used; gateways show it masked. */
  card?: TestCard;
  /** What the bank knows the payment by, made when it was paid. Digits. */
  bankReference?: string;
  /** Cards that may pay, as the merchant asked: digits, with `*` for any digit. Every card when it is empty. */
  readonly allowedCards: readonly string[];
  /** What only this gateway keeps. */
  readonly details: Record<string, unknown>;
};

/** Shows the first six and the last four digits. */
export function maskCard(number: string): string {
  return `${number.slice(0, 6)}******${number.slice(-4)}`;
}
