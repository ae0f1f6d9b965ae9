import type { GatewayName } from "../generated/gateways.ts";
import type { Callback } from "./callback.ts";
import type { CallOptions, NewPayment, Payment, StoredPayment } from "./payment.ts";
import type { Verification } from "./verification.ts";

export type { GatewayName };

/**
 * What every gateway can do, for programs with more than one. Each adapter can be used as this.
 *
 * @example
 * const gateways = { vandar: vandar({ … }), inopal: inopal({ … }) } satisfies Record<string, Gateway>;
 */
export type Gateway<Name extends GatewayName = GatewayName> = {
  readonly name: Name;
  /** A field that the gateway has no use for is left out. */
  createPayment(payment: NewPayment, options?: CallOptions): Promise<Payment<Name>>;
  parseCallback(request: Request): Promise<Callback<Name>>;
  /**
   * @throws {DargahError} `invalid_option` also for a payment or a callback of another gateway, and for no callback where the gateway needs one
   */
  verifyPayment(
    given: { payment: StoredPayment; callback?: Callback } & CallOptions,
  ): Promise<Verification<Name, unknown>>;
};
