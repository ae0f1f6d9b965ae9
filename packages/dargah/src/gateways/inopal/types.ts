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
  /** The total that the payer pays, including the payer's share of the fee. `undefined` when it cannot be read. */
  readonly payerAmount: Rial | undefined;
};

export type Inopal = {
  readonly name: "inopal";
  /** The typed client, over the same secured fetch. */
  readonly client: InopalClient;
  /**
   * Creates a payment of 1,000 to 500,000,000 Rial at Inopal. `orderId` has 1 to 128 characters; letters and digits are documented, and Inopal
   * may refuse others. The payer is redirected with a form: see `redirect`.
   *
   * @throws {DargahError} `invalid_amount`, `invalid_option`, and the errors of any call. After an error no payment can be paid, so it can be
   * created again.
   */
  createPayment(payment: NewInopalPayment, options?: CallOptions): Promise<InopalPayment>;
  /** @throws {DargahError} `callback_invalid`, `callback_tampered` */
  parseCallback(request: Request): Promise<Callback<"inopal">>;
  /**
   * Verifies with the stored reference and amount, and compares the response with both.
   *
   * Inopal refuses a second verification without an amount. The outcome is `paid` when the store, or `verificationStarted`, says that a
   * verification of this payment was started before: the reference was created for this amount and order and has been bound to them since.
   * Otherwise it is `unknown` with `check_own_record`. A verification whose response was lost is `unknown`: verify again, which cannot take money
   * twice. The adapter does not retry automatically, because the gateway's docs do not say that the call can be repeated.
   *
   * @param given.verificationStarted Whether your own records say that a verification of this payment was started. It then counts like the store's
   * record, also for `repeated`: deliver only if your records do not say that you already did. Default: the store's record.
   * @throws {DargahError} `invalid_option`, `invalid_amount`, `store_failed` before anything was sent, `payment_not_found` when this terminal
   * does not have the payment, or no longer has it, and for refusals that say nothing about the payment, such as `credentials_refused`
   */
  verifyPayment(
    given: {
      payment: StoredPayment<"inopal">;
      callback?: Callback<"inopal">;
      verificationStarted?: boolean;
    } & CallOptions,
  ): Promise<Verification<"inopal", undefined>>;
};
