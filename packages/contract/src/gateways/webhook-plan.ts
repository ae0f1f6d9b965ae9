import type { SpecDocument } from "@dargah/spec-kit/openapi";
import type { CheckContext } from "../core/context.ts";
import type { ReceivedRequest } from "../core/target.ts";
import type { SignatureProblem } from "./signature-plan.ts";

/** How a merchant gets the webhooks of a gateway. */
export type WebhookPlan = {
  /** Operation that the checks are about, such as the one that asks for a delivery. */
  readonly operation: string;
  /** The events of which a merchant can ask for a delivery. The emulator alone can be made to send the others. */
  requestable(document: SpecDocument): readonly unknown[];
  /**
   * Makes deliveries of an event come to an address of the merchant.
   *
   * @returns What they are ended by.
   */
  subscribe(context: CheckContext, options: { event: string; url: string }): Promise<string>;
  /**
   * Asks for a delivery.
   *
   * @returns Whether one will come.
   */
  request(context: CheckContext, options: { event: string; subscription: string }): Promise<boolean>;
  unsubscribe(context: CheckContext, subscription: string): Promise<void>;
  /** What is wrong with the signature of a delivery; `undefined` for a right one. */
  signatureProblem(delivery: ReceivedRequest): SignatureProblem | undefined;
};
