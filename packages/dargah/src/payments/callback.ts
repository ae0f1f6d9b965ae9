/** What the payer's browser brought back. Anyone can make one up: it says which payment to look at, and nothing that counts. */
export type Callback<Name extends string = string> = {
  readonly gateway: Name;
  /** The gateway's name of the payment. Find the stored payment by it. */
  readonly reference: string;
  /** What the callback claims: `nothing` where this gateway's callback carries no status. */
  readonly claim: "paid" | "not_paid" | "nothing";
  /** The merchant's order as the callback names it, where it does. */
  readonly orderId?: string;
  /** The attempt, where the callback names a later one than the first. */
  readonly attempt?: number;
  /** The fields that this gateway sends and that were there, as text. */
  readonly fields: Readonly<Record<string, string>>;
};
