import type { Rial } from "../money/rial.ts";

/** Where to send the payer's browser. A `POST` has to be made by the browser, with a form that holds `fields`. */
export type Redirect =
  | {
      readonly method: "GET";
      readonly url: string;
      /** The browser has to come from a page on the terminal's domain, with a `Referer`: `redirectResponse` of `dargah/web` sees to it. */
      readonly referrer?: "required";
    }
  | { readonly method: "POST"; readonly url: string; readonly fields: Readonly<Record<string, string>> };

/** What a merchant asks for. Each gateway takes more, see its adapter. */
export type NewPayment = {
  /** The amount to charge. Each gateway's bounds are checked before anything is sent. */
  amount: Rial;
  /**
   * The merchant's own order: 1 to 255 letters, digits and signs of ASCII, without white space and in the form NFC, so that it comes back as it was
   * sent. The response to the verification is compared with it where the gateway repeats it.
   *
   * One pair of `orderId` and `attempt` is one payment. Repeat the pair only when the response to `createPayment` was lost. After a payment that was
   * declined, cancelled or has expired, keep `orderId` and raise `attempt` by one: the same pair is refused with `order_used`, at every gateway.
   */
  orderId: string;
  /**
   * Which try at this order it is, from 1 to 99. From the second on it is part of the order number that the gateway gets, such as `A-1--2`.
   *
   * @default 1
   */
  attempt?: number;
  /**
   * Absolute address that the payer's browser comes back to, without a fragment. It is sent as `URL` writes it: letters of other alphabets are
   * escaped. Its query must not have a name that the gateway adds itself.
   */
  callbackUrl: string;
  /** Text about the payment, for the payer and the panel of the gateway. */
  description?: string;
  /**
   * Mobile number of the payer in any spelling, such as `09121234567` or `+98 912 123 4567`, digits in any alphabet. Some pay pages offer the
   * payer's cards by it.
   */
  mobile?: string;
};

/** What to keep with the order before the payer leaves, and to verify with when the payer is back. All of it can be stored as JSON. */
export type StoredPayment<Name extends string = string> = {
  readonly gateway: Name;
  /** The gateway's own name of the payment: authority, token, `ref_num` or invoice key. */
  readonly reference: string;
  readonly orderId: string;
  /** As it was given to `createPayment`. @default 1 */
  readonly attempt?: number;
  /** The amount that was asked for. `storedPayment(row)` checks and types a row of a database. */
  readonly amount: Rial;
};

/** A payment that the gateway has taken on and that nobody has paid yet. */
export type Payment<Name extends string = string> = StoredPayment<Name> & {
  readonly redirect: Redirect;
  /** Until when the payer can pay, where the gateway tells it. */
  readonly expiresAt?: Date;
};

/** What a call may be given beside its data. */
export type CallOptions = {
  /** Ends the call. Whether it had its effect is then not known. */
  signal?: AbortSignal;
};
