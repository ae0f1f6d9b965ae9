/** The fields that the payer's browser brought back. Anyone can forge them: they say which payment to look up, and prove nothing. */
export type Callback<Name extends string = string> = {
  readonly gateway: Name;
  /** The gateway's identifier of the payment. Use it to find the stored payment. */
  readonly reference: string;
  /** The status that the callback claims; `nothing` where this gateway's callback carries no status. */
  readonly claim: "paid" | "not_paid" | "nothing";
  /** The merchant's order id, where the callback has it. */
  readonly orderId?: string;
  /** The attempt, where the callback names one after the first. */
  readonly attempt?: number;
  /** The fields of this gateway that were present, as text. */
  readonly fields: Readonly<Record<string, string>>;
};
