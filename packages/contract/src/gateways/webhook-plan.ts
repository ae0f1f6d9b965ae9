import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { CheckContext } from "../core/context.ts";
import type { ReceivedRequest } from "../core/target.ts";
import type { SignatureProblem } from "./signature-plan.ts";

/** The way a merchant gets the webhooks of a gateway. */
export type WebhookPlan = {
  /** Operation that the checks are about, such as the one that asks for a delivery. */
  readonly operation: string;
  /** The events that a merchant can request a delivery of. Only the emulator can be made to send the others. */
  requestable(document: SpecDocument): readonly unknown[];
  /**
   * Subscribes an address of the merchant to an event.
   *
   * @returns The id that ends the subscription.
   */
  subscribe(context: CheckContext, options: { event: string; url: string }): Promise<string>;
  /**
   * Requests a delivery.
   *
   * @returns True when one will come.
   */
  request(context: CheckContext, options: { event: string; subscription: string }): Promise<boolean>;
  unsubscribe(context: CheckContext, subscription: string): Promise<void>;
  /** The fault in the signature of a delivery; `undefined` for a correct one. */
  signatureProblem(delivery: ReceivedRequest): SignatureProblem | undefined;
};
