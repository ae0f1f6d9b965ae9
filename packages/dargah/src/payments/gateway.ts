import type { GatewayName } from "../generated/gateways.ts";
import type { Callback } from "./callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "./payment.ts";
import type { Verification } from "./verification.ts";

export type { GatewayName };

/**
 * Interface common to all gateways, for programs with more than one. Every adapter implements it.
 *
 * @example
 * const gateways = { vandar: vandar({ … }), inopal: inopal({ … }) } satisfies Record<string, Gateway>;
 */
export type Gateway<Name extends GatewayName = GatewayName> = {
  readonly name: Name;
  /** Fields that the gateway does not support are left out. */
  createPayment(payment: NewPayment, options?: CallOptions): Promise<Payment<Name>>;
  parseCallback(request: Request): Promise<Callback<Name>>;
  /**
   * @throws {DargahError} `invalid_option` also for a payment or callback of another gateway, and for a missing callback where the gateway needs one
   */
  verifyPayment(
    given: { payment: StoredPayment; callback?: Callback } & CallOptions,
  ): Promise<Verification<Name, unknown>>;
};
