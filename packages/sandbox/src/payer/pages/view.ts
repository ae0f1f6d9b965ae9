import type { RunningGateway } from "../../core/kernel.ts";
import type { Payment } from "../../core/payment.ts";
import { type Language, searchOf } from "../language.ts";

/** Data that every page of a payment uses. */
export type View = {
  gateway: RunningGateway;
  payment: Payment;
  language: Language;
  /** Path before `/~pay/` in the URL of a page. Empty on the gateway's real host. */
  path: string;
  /** Epoch milliseconds of the sandbox's clock. */
  now: number;
  clockRuns: boolean;
};

/** Returns the URL of a payment's page in one language. It can be opened repeatedly, unlike some gateways' own URLs. */
export function addressOf({ path, payment }: View, language: Language): string {
  return `${path}/~pay/${payment.id}${searchOf(language)}`;
}
