import type { Credential, InopalClient } from "@dargah/inopal";
import type { Rial } from "../../money/rial.ts";
import type { Callback } from "../../payments/callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "../../payments/payment.ts";
import type { Verification } from "../../payments/verification.ts";
import type { GatewayOptions } from "../shared/gateway-options.ts";

export type InopalOptions = GatewayOptions & {
  /** The gateway id from Inopal's panel. */
  gatewayId: Credential;
};

export type NewInopalPayment = NewPayment & {
  /** Name of the payer. */
  name?: string;
  /** E-mail address of the payer. */
  mail?: string;
};

export type InopalPayment = Payment<"inopal"> & {
  /** What the payer pays in the end: the payer's share of the fee is on top. `undefined` when it cannot be read. */
  readonly payerAmount: Rial | undefined;
};

export type Inopal = {
  readonly name: "inopal";
  /** The typed client, over the same secured fetch. */
  readonly client: InopalClient;
  /**
   * Asks Inopal for a payment of 1,000 to 500,000,000 Rial. `orderId` has 1 to 128 characters; letters and digits are documented, and Inopal
   * judges about others. The payer is sent by a form: see `redirect`.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, and what a call can throw. After an error there is no payment to be paid, so
   * it may be asked for again.
   */
  createPayment(payment: NewInopalPayment, options?: CallOptions): Promise<InopalPayment>;
  /** @throws {DargahError} `callback_invalid`, `callback_tampered` */
  parseCallback(request: Request): Promise<Callback<"inopal">>;
  /**
   * Verifies with the stored reference and amount, and compares the response with both.
   *
   * A second verification is refused by Inopal without an amount. It is `paid` when the store, or `verificationBegun`, says that this payment
   * was being verified before: the reference was made for this amount and order and has been bound to them since. Otherwise it is `unknown`
   * with `check_own_record`. A verification whose response was lost is `unknown`: verify again, which cannot take money twice. The adapter does
   * not do so by itself, since the document does not say that the call may be repeated.
   *
   * @param given.verificationBegun Your own record says that a verification of this payment was begun. It then counts as the store's word
   * does, also for `repeated`: deliver only if that record does not say that it was delivered. Default: what the store says.
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent, `payment_not_found` when this terminal has
   * no such payment, or has it no more, and for refusals that say nothing of the payment, such as `credentials_refused`
   */
  verifyPayment(
    given: {
      payment: StoredPayment<"inopal">;
      callback?: Callback<"inopal">;
      verificationBegun?: boolean;
    } & CallOptions,
  ): Promise<Verification<"inopal", undefined>>;
};
