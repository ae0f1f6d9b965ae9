import type { GatewayName } from "../generated/gateways.ts";

/** Reads the webhooks of a gateway for a checkout. */
export type WebhookReader = {
  readonly gateway: GatewayName;
  /**
   * Verifies a delivery.
   *
   * @returns `undefined` for an event that is about no payment in progress
   * @throws {DargahError} `webhook_signature_invalid`, `webhook_payload_invalid`
   */
  read(request: Request): Promise<WebhookHint | undefined>;
};

/** What a verified webhook says. It is never more than a reason to look at the payment. */
export type WebhookHint = {
  /** The gateway's identifier of the payment. */
  readonly reference: string;
  /** The order number that the gateway got, where the event has it. */
  readonly orderId: string | undefined;
  /** Whether it says that the payment is paid, so that also one that has ended unpaid is looked at. */
  readonly claimsPaid: boolean;
};
