import type { Rial } from "../money/rial.ts";

/** Destination of the payer's browser. A `POST` must be submitted by the browser, with a form that contains `fields`. */
export type Redirect =
  | {
      readonly method: "GET";
      readonly url: string;
      /** The browser must come from a page on the terminal's domain, with a `Referer`; `redirectResponse` of `dargah/web` takes care of it. */
      readonly referrer?: "required";
    }
  | { readonly method: "POST"; readonly url: string; readonly fields: Readonly<Record<string, string>> };

/** A payment to create. Gateways accept further fields; see each adapter. */
export type NewPayment = {
  /** The amount to charge. The gateway's bounds are checked before anything is sent. */
  amount: Rial;
  /**
   * The merchant's own order: 1 to 255 letters, digits and ASCII symbols, without white space and in the form NFC, so that it comes back exactly
   * as sent. It is compared with the response to the verification, where the gateway includes it.
   *
   * A pair of `orderId` and `attempt` identifies one payment. Repeat the pair only when the response to `createPayment` was lost. After a payment
   * was declined, cancelled or has expired, keep `orderId` and raise `attempt` by one: every gateway's adapter refuses the same pair with
   * `order_used`.
   */
  orderId: string;
  /**
   * Number of the attempt to pay this order, from 1 to 99. From the second attempt on it is part of the order number sent to the gateway, such as
   * `A-1--2`.
   *
   * @default 1
   */
  attempt?: number;
  /**
   * Absolute URL that the payer's browser comes back to, without a fragment. It is sent as `URL` serialises it: non-ASCII letters are escaped.
   * Its query must not contain a name that the gateway itself adds.
   */
  callbackUrl: string;
  /** Description of the payment, shown to the payer and in the gateway's panel. */
  description?: string;
  /**
   * Mobile number of the payer in any notation, such as `09121234567` or `+98 912 123 4567`, with digits in any alphabet. Some payment pages use
   * it to offer the payer's cards.
   */
  mobile?: string;
};

/** The part of a payment to store with the order before the payer leaves, and to verify with after the callback. It can be stored as JSON. */
export type StoredPayment<Name extends string = string> = {
  readonly gateway: Name;
  /** The gateway's identifier of the payment: authority, token, `ref_num` or invoice key. */
  readonly reference: string;
  readonly orderId: string;
  /** As passed to `createPayment`. @default 1 */
  readonly attempt?: number;
  /** The requested amount. `storedPayment(row)` checks and types a database row. */
  readonly amount: Rial;
};

/** A payment that the gateway has accepted and nobody has paid yet. */
export type Payment<Name extends string = string> = StoredPayment<Name> & {
  readonly redirect: Redirect;
  /** End of the time to pay, where the gateway reports it. */
  readonly expiresAt?: Date;
};

/** Options of a single call. */
export type CallOptions = {
  /** Aborts the call. It is then not known whether the call took effect. */
  signal?: AbortSignal;
};
