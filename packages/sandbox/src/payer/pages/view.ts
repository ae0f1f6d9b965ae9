import type { RunningGateway } from "../../core/kernel.ts";
import type { Payment } from "../../core/payment.ts";
import { type Language, searchOf } from "../language.ts";

/** What every page of a payment is made of. */
export type View = {
  gateway: RunningGateway;
  payment: Payment;
  language: Language;
  /** What comes before `/~pay/` in the address of a page: nothing on the gateway's real host. */
  path: string;
  /** Epoch milliseconds of the sandbox's clock. */
  now: number;
  clockRuns: boolean;
};

/** The address of a payment's page in one language. It can be opened again and again, which a gateway's own address cannot always. */
export function addressOf({ path, payment }: View, language: Language): string {
  return `${path}/~pay/${payment.id}${searchOf(language)}`;
}
